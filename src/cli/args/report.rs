//! The arguments of `report` and `trend`: which of the canned reports, of which measures, places and times.

use super::{DataFormat, When, choice, not_together};
use crate::cli::language::tr;
use crate::commands::report::Report;
use crate::domain::measure::Domain;
use clap::Args;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

const REPORTS: [Report; 11] = [
    Report::Overview,
    Report::Domain(Domain::Children),
    Report::Domain(Domain::Services),
    Report::Domain(Domain::Funding),
    Report::Domain(Domain::Workforce),
    Report::Changes,
    Report::Compare,
    Report::Ratios,
    Report::Revisions,
    Report::Publications,
    Report::Coverage,
];

#[derive(Debug, Args)]
pub struct ReportArgs {
    #[arg(
        value_parser = PossibleValuesParser::new(REPORTS.map(Report::code)), hide_possible_values = true,
        value_name = tr("报表", "NAME"),
        help = tr("overview 概览、children 儿童、services 服务、funding 资金、workforce 队伍、changes 两个时间之间的变化、\
            compare 各地对比、ratios 比值、revisions 修订、publications 出版物、coverage 覆盖",
            "overview, children, services, funding, workforce, changes (from one time to another), compare (places side \
            by side), ratios, revisions, publications or coverage"),
    )]
    name: String,
    #[arg(
        value_name = tr("指标", "MEASURE"),
        help = tr("changes、compare、ratios、revisions 只看这些指标",
            "of changes, compare, ratios and revisions: only these measures"),
    )]
    pub measures: Vec<String>,
    #[command(flatten)]
    pub when: When,
    #[command(flatten)]
    pub format: DataFormat,
    #[command(flatten)]
    pub chart: Chart,
}

#[derive(Debug, Args)]
pub struct TrendArgs {
    #[arg(
        required = true, value_name = tr("指标", "MEASURE"),
        help = tr("指标的代码或名称", "measures, by code or name"),
    )]
    pub measures: Vec<String>,
    #[arg(long, help = tr("每个出版物一列：各自说了什么", "a column for each publication: what each one said"))]
    pub vintages: bool,
    #[command(flatten)]
    pub when: When,
    #[command(flatten)]
    pub format: DataFormat,
    #[command(flatten)]
    pub chart: Chart,
}

/// Whether there are pictures.
#[derive(Debug, Args)]
pub struct Chart {
    #[arg(long, help = tr("不画图", "without bars and pictures"))]
    pub no_chart: bool,
}

impl ReportArgs {
    pub fn report(&self) -> Report {
        choice(&REPORTS, Report::code, &self.name).unwrap_or(Report::Overview)
    }

    /// What of this does not go together, or is missing.
    pub(super) fn conflict(&self) -> Option<clap::Error> {
        let (report, asked) = (self.report(), self.when.asked());
        let of_measures = matches!(report, Report::Changes | Report::Compare | Report::Ratios | Report::Revisions);
        if let Some(measure) = self.measures.first().filter(|_| !of_measures) {
            return Some(not_together(measure, &self.name));
        }
        match report {
            Report::Changes if asked.period.is_some() => Some(not_together("--period", &self.name)),
            Report::Changes if asked.from.is_none() => Some(missing("--from")),
            Report::Changes if asked.to.is_none() => Some(missing("--to")),
            Report::Compare if asked.regions.iter().any(|region| region == "all") => {
                Some(not_together("--region all", &self.name))
            }
            _ => None,
        }
    }
}

fn missing(argument: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::MissingRequiredArgument);
    error.insert(ContextKind::InvalidArg, ContextValue::Strings(vec![argument.to_owned()]));
    error
}
