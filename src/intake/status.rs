//! Statuses: the words of a status column, and the marks that stand in a value cell instead of a number.

use crate::domain::names::fold;
use crate::domain::observation::Status;

/// What a row says of the status: one of the ledger's own, or that the row is a sum the ledger derived itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Status(Status),
    Derived,
}

/// The status that a cell of the status column names; empty is normal.
pub fn status(text: &str) -> Option<Said> {
    Some(Said::Status(match fold(text).as_str() {
        "" | "normal" | "正常" => Status::Normal,
        "provisional" | "初步" | "暂定" => Status::Provisional,
        "estimated" | "估计" => Status::Estimated,
        "suppressed" | "c" | "未公开" | "保密" => Status::Suppressed,
        "not available" | "x" | "缺失" | "暂缺" | "无数据" => Status::NotAvailable,
        "not applicable" | "z" | "不适用" => Status::NotApplicable,
        "derived" | "推算" => return Some(Said::Derived),
        _ => return None,
    }))
}

/// The status that a mark in a value cell stands for. Only marks with one settled meaning: `c` confidential,
/// `x` not available, `z` not applicable (the marks of the UK's Government Statistical Service).
pub fn mark(text: &str) -> Option<Status> {
    match fold(text).as_str() {
        "c" | "suppressed" | "未公开" | "保密" => Some(Status::Suppressed),
        "x" | "not available" | "缺失" | "暂缺" | "无数据" => Some(Status::NotAvailable),
        "z" | "not applicable" | "不适用" => Some(Status::NotApplicable),
        _ => None,
    }
}
