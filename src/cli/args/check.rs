//! The arguments of `check`.

use super::DataFormat;
use crate::cli::language::tr;
use crate::commands::check::Check;
use crate::domain::check::Kind;
use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(
        long, value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::code)), hide_possible_values = true,
        value_name = tr("种类", "KIND"),
        help = tr("只查这一种，可重复：file、parts、breakdowns、places、nested、unit-slip、outlier、restated、persons、wording、shares、dated-before、unreliable、overlap 或 gap",
            "only this kind, may be repeated: file, parts, breakdowns, places, nested, unit-slip, outlier, restated, persons, wording, shares, dated-before, unreliable, overlap or gap"),
    )]
    only: Vec<String>,
    #[arg(
        long, value_name = tr("个数", "NUMBER"), default_value_t = 20, hide_default_value = true,
        value_parser = clap::value_parser!(u16).range(1..=10_000),
        help = tr("每种最多列出多少个；默认 20", "list so many of a kind at most; by default 20"),
    )]
    limit: u16,
    #[arg(long, help = tr("也列出已接受的", "also list what was accepted"))]
    accepted: bool,
    #[arg(
        long, value_name = tr("编号", "ID"), requires = "because",
        help = tr("看过了，接受这个发现，直到数字改变；可重复", "accept a finding that was looked at, until its figures change; may be repeated"),
    )]
    accept: Vec<String>,
    #[arg(
        long, value_name = tr("理由", "TEXT"), requires = "accept", value_parser = clap::builder::NonEmptyStringValueParser::new(),
        help = tr("接受的理由", "why it is accepted"),
    )]
    because: Option<String>,
    #[arg(
        long, value_name = tr("编号", "ID"), conflicts_with = "accept",
        help = tr("收回接受，可重复", "no longer accept a finding; may be repeated"),
    )]
    reopen: Vec<String>,
    #[arg(
        long, conflicts_with_all = ["accept", "reopen"], value_name = tr("日期", "DATE"),
        help = tr("当时所知：不看这天以后的出版物", "as known then: without publications after this day"),
    )]
    as_known_on: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

impl CheckArgs {
    pub fn check(self) -> Check {
        let kind = |code: &String| super::choice(&Kind::ALL, Kind::code, code);
        Check {
            only: self.only.iter().filter_map(kind).collect(),
            limit: usize::from(self.limit),
            accepted: self.accepted,
            accept: self.accept,
            because: self.because.unwrap_or_default(),
            reopen: self.reopen,
            as_known_on: self.as_known_on,
        }
    }
}
