//! The words of every fault, Chinese and English side by side.

mod files;
mod layouts;
mod naming;
mod requests;
mod values;

use super::Said;
use crate::both;
use crate::domain::fault::{Fault, Why};
use crate::domain::language::{Bilingual, Language};
use crate::domain::names::Known;
use crate::domain::observation::Reading;
use crate::domain::unit::Unit;
use crate::render::{number, words};

/// Says what a fault is and what to do about it.
pub fn say(fault: &Fault, language: Language) -> Said {
    // Every fault is named here, so that the compiler sees a new one that nobody says.
    let said = match fault {
        Fault::NulByte { .. }
        | Fault::NotText { .. }
        | Fault::DoubtfulEncoding { .. }
        | Fault::UnknownEncoding { .. }
        | Fault::PersonalData { .. }
        | Fault::BrokenWorkbook { .. }
        | Fault::UnknownSheet { .. }
        | Fault::SeveralSheets { .. }
        | Fault::EmptyFile { .. }
        | Fault::HeaderOnly { .. }
        | Fault::UnclosedQuote { .. }
        | Fault::ColumnCount { .. }
        | Fault::UnknownTable { .. }
        | Fault::UnknownHeading { .. }
        | Fault::RepeatedHeading { .. }
        | Fault::MissingCell { .. }
        | Fault::NotStated { .. }
        | Fault::AloneInRow { .. }
        | Fault::SecondHeader { .. }
        | Fault::TitleNames { .. } => files::say(fault, language),
        Fault::LayoutBroken { .. }
        | Fault::LayoutUnknownKey { .. }
        | Fault::LayoutWrongValue { .. }
        | Fault::LayoutNoRow { .. }
        | Fault::LayoutNoColumn { .. } => layouts::say(fault, language),
        Fault::NotANumber { .. }
        | Fault::UnsettledMark { .. }
        | Fault::Negative { .. }
        | Fault::NotWhole { .. }
        | Fault::TooLarge { .. }
        | Fault::UnitsDisagree { .. }
        | Fault::AmbiguousNumber { .. }
        | Fault::WrongUnit { .. }
        | Fault::NoValue { .. }
        | Fault::ValueWithStatus { .. }
        | Fault::StatusWithoutValue { .. }
        | Fault::UnknownStatus { .. }
        | Fault::UnknownQualifier { .. }
        | Fault::WordingDisagrees { .. }
        | Fault::BoundsDisagree { .. }
        | Fault::FarFromNeighbour { .. }
        | Fault::FarFromSum { .. }
        | Fault::NotAPeriod { .. }
        | Fault::NotADate { .. }
        | Fault::PeriodBackwards { .. }
        | Fault::AmbiguousPeriod { .. } => values::say(fault, language),
        Fault::UnknownMeasure { .. }
        | Fault::UnknownRegion { .. }
        | Fault::UnknownPublication { .. }
        | Fault::UnknownUnit { .. }
        | Fault::UnknownGroup { .. }
        | Fault::UnknownBreakdown { .. }
        | Fault::UnknownSourceFile { .. }
        | Fault::Ambiguous { .. }
        | Fault::BadBreakdown { .. }
        | Fault::BadCode { .. }
        | Fault::NotOneOf { .. }
        | Fault::NoPublication { .. }
        | Fault::NoHome { .. }
        | Fault::AlreadyRecorded { .. }
        | Fault::NoteDiffers { .. }
        | Fault::ContradictsFile { .. }
        | Fault::ItemDiffers { .. }
        | Fault::SuccessionCircle { .. }
        | Fault::SuccessionDiffers { .. }
        | Fault::FixedAttribute { .. }
        | Fault::FinancingDiffers { .. }
        | Fault::ItemIncomplete { .. }
        | Fault::NewMeasureIncomplete { .. }
        | Fault::PublicationIncomplete { .. } => naming::say(fault, language),
        Fault::FileUnreadable { .. }
        | Fault::FileUnwritable { .. }
        | Fault::NoFilesIn { .. }
        | Fault::RejectsOfSeveral { .. }
        | Fault::DirectoryNotEmpty { .. }
        | Fault::NoSuchImport { .. }
        | Fault::NoSuchFinding { .. }
        | Fault::AlreadyUndone { .. }
        | Fault::FromAfterTo { .. }
        | Fault::TimesOverlap { .. }
        | Fault::LedgerMissing { .. }
        | Fault::LedgerExists { .. }
        | Fault::NotALedger { .. }
        | Fault::LedgerNewer { .. }
        | Fault::LedgerDamaged { .. }
        | Fault::LedgerUnwritable { .. }
        | Fault::LedgerBusy { .. } => requests::say(fault, language),
    };
    let (text, hint) = said.unwrap_or_else(|| (fault.name().to_owned(), String::new()));
    Said { text, hint }
}

fn list(choices: &[&'static str], language: Language) -> String {
    choices.join(words::comma(language))
}

fn value(reading: &Reading, unit: &Unit, language: Language) -> String {
    number::with_unit(&number::reading(reading, unit, language), unit, language)
}

fn because(why: &Why, language: Language) -> &str {
    match why {
        Why::Missing => language.pick("没有这个文件或文件夹", "no such file or folder"),
        Why::Denied => language.pick("没有权限", "not permitted"),
        Why::IsFolder => language.pick("这是文件夹", "it is a folder"),
        Why::NotAFolder => language.pick("路径中有一段不是文件夹", "a part of the path is not a folder"),
        Why::DiskFull => language.pick("磁盘已满", "the disk is full"),
        Why::Other(text) => text,
    }
}

fn near_or(language: Language, near: &[Known], otherwise: String) -> String {
    if near.is_empty() {
        return otherwise;
    }
    let known = known_list(language, near);
    both!(language, "是不是 {known}？{otherwise}", "did you mean {known}? {otherwise}")
}

fn known_list(language: Language, known: &[Known]) -> String {
    let one = |known: &Known| {
        let name: &Bilingual = &known.name;
        let (name, code) = (name.get(language), &known.code);
        if name == code { code.clone() } else { both!(language, "{name}（{code}）", "{name} ({code})") }
    };
    known.iter().map(one).collect::<Vec<_>>().join(words::comma(language))
}
