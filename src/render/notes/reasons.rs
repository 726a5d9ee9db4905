//! Why two figures are not compared, and what must be said where they are.

use crate::both;
use crate::domain::comparability::{Caution, Reason};
use crate::domain::language::Language;
use crate::render::{derivation, derived};

/// Why two figures are not compared.
pub fn reason_words(reason: &Reason, language: Language) -> String {
    match reason {
        Reason::NoValue => both!(language, "其中一个没有数值", "one of them has no value"),
        Reason::DifferentLengths => {
            both!(language, "两个期间长度不同", "the periods differ in length")
        }
        Reason::Cumulative { from } => both!(
            language,
            "都从 {from} 起累计，较长的包含较短的",
            "both are cumulative from {from} on, and the longer contains the shorter"
        ),
        Reason::PartOf => {
            both!(language, "一个期间是另一个的一部分", "one of the periods is a part of the other")
        }
        Reason::Overlap => {
            both!(language, "两个期间有重叠的日子", "the periods have days in common")
        }
        Reason::MayBeOneTime => both!(
            language,
            "两个期间有重叠，两个时点数可能是同一时点的",
            "the periods overlap, and both may be of the same day"
        ),
        Reason::CountedAnew { on } => both!(
            language,
            "{on} 起重新计数，两个期间长度不同",
            "the count begins again on {on}, and the periods differ in length"
        ),
        Reason::BoundsOnly => both!(
            language,
            "只知道界限或约数，无法推出变化",
            "only a bound, or about how much, is known, and no change follows from that"
        ),
        Reason::NotSamePlaces { earlier, later } => {
            derived::not_same_places(earlier.as_ref(), later.as_ref(), language)
        }
        Reason::NotSameParts { earlier, later } => {
            derivation::not_same_parts(earlier.as_ref(), later.as_ref(), language)
        }
        Reason::UnlikeParts { published } => both!(
            language,
            "{published} 公布的总数不等于它的各部分之和，各部分之和不能接在它后面",
            "the total published for {published} is not the sum of its parts, so that the sum does not continue the series"
        ),
        Reason::Break { on, because } => {
            let because = because.get(language);
            both!(language, "{on} 起口径改变：{because}", "a different definition from {on} on: {because}")
        }
    }
}

/// What must be said with a change.
pub fn caution_words(caution: Caution, language: Language) -> &'static str {
    match caution {
        Caution::OtherTimeOfYear => language.pick(
            "这个指标随季节变化，而两个数字不在一年中的同一时期，变化可能只是季节造成的",
            "the measure varies with the seasons, and these are different times of the year; the change may be merely seasonal",
        ),
        Caution::Provisional => language.pick(
            "其中有初步数，以后可能修订，变化也会随之修订",
            "it rests on a provisional figure; if that is revised, so is the change",
        ),
        Caution::Estimated => language.pick(
            "其中有发布者估计的数字，变化也只是估计",
            "it rests on a figure that the publisher estimated, and is itself an estimate",
        ),
        Caution::OtherEditions => language.pick(
            "两个数字出自不同的出版物，而同时有这两个数字的一份出版物当时给的是另一个数；变化中有一部分只是修订",
            "the figures are from different publications, and one that has both gave one of them otherwise; part of the change is merely the restatement",
        ),
        Caution::EitherWay => language.pick(
            "由公布的数字看不出是升是降",
            "what is published does not tell whether it rose or fell",
        ),
    }
}
