//! The arguments of every subcommand, with their help in both languages.

mod breaks;
mod check;
mod import;
mod report;

pub use breaks::BreakArgs;
pub use check::CheckArgs;
pub use import::{ImportArgs, LayoutArgs};
pub use report::{ReportArgs, TrendArgs};

use super::language::tr;
use crate::commands::list::Listing;
use crate::commands::selection::Asked;
use crate::domain::measure::Domain;
use crate::render::Format;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "careledger",
    version,
    about = tr("城市儿童福利公布数字的账本：每个数字都有出处", "A record book for the published figures of a city's child-welfare work"),
    subcommand_required = true,
    subcommand_value_name = tr("命令", "COMMAND"),
)]
pub struct Cli {
    #[arg(
        long, global = true, display_order = 100, value_name = tr("文件", "FILE"),
        help = tr("账本文件；默认为环境变量 CARELEDGER，再默认为 careledger.db",
            "the ledger file; by default the variable CARELEDGER, else careledger.db"),
    )]
    pub ledger: Option<PathBuf>,

    #[arg(
        long, global = true, display_order = 101, value_parser = PossibleValuesParser::new(["zh", "en"]), hide_possible_values = true,
        value_name = tr("语言", "LANGUAGE"),
        help = tr("语言：zh 或 en；默认随系统", "zh or en; by default the locale's"),
    )]
    pub lang: Option<String>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = tr("建立账本，记入 2019 年的数字，显示概览", "create the ledger, record the 2019 figures, show the overview"))]
    Init(InitArgs),
    #[command(about = tr("导入后来公布的数字", "add a later publication's figures from files"))]
    Import(ImportArgs),
    #[command(about = tr("为别人发布的表起草布局文件", "draft a layout for a publisher's table"))]
    Layout(LayoutArgs),
    #[command(about = tr("报表", "a canned report"))]
    Report(ReportArgs),
    #[command(about = tr("指标随时间的变化", "measures over time"))]
    Trend(TrendArgs),
    #[command(about = tr("声明或列出口径改变", "declare that a measure has a different definition from a day on, or list such breaks"))]
    Break(BreakArgs),
    #[command(about = tr("列出账本所知", "what the ledger knows"))]
    List(ListArgs),
    #[command(about = tr("数字的出处", "where a number comes from"))]
    Show(ShowArgs),
    #[command(about = tr("检查整个账本是否前后一致", "whether it all holds together"))]
    Check(CheckArgs),
    #[command(about = tr("整个撤销一次导入", "take an import back, whole"))]
    Undo(UndoArgs),
    #[command(about = tr("把整个账本导出为 CSV", "write the whole ledger as CSV files"))]
    Export(ExportArgs),
    #[command(about = tr("打印可填写的 CSV", "print a CSV to fill in"))]
    Template(TemplateArgs),
    #[command(about = tr("查看或设定本地地区", "show or set the home region"))]
    Home(HomeArgs),
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(long, help = tr("不记入数字，只有指标、单位和地区", "leave out the figures; keep measures, units and regions"))]
    pub empty: bool,
    #[arg(
        long, value_name = tr("地区", "REGION"),
        help = tr("本地地区；默认青岛市", "the home region; by default Qingdao"),
    )]
    pub home: Option<String>,
}

/// The forms of a summary: text or JSON.
#[derive(Debug, Args)]
pub struct SummaryFormat {
    #[arg(
        long, value_parser = PossibleValuesParser::new(["table", "json"]), hide_possible_values = true,
        default_value = "table", hide_default_value = true, value_name = tr("形式", "FORMAT"),
        help = tr("输出形式：table（默认）或 json", "table (the default) or json"),
    )]
    format: String,
}

/// The forms of data.
#[derive(Debug, Args)]
pub struct DataFormat {
    #[arg(
        long, value_parser = PossibleValuesParser::new(["table", "csv", "json", "markdown"]), hide_possible_values = true,
        default_value = "table", hide_default_value = true, value_name = tr("形式", "FORMAT"),
        help = tr("输出形式：table（默认）、csv、json 或 markdown", "table (the default), csv, json or markdown"),
    )]
    format: String,
}

#[derive(Debug, Args)]
pub struct Which {
    #[arg(
        long, value_name = tr("地区", "REGION"),
        help = tr("地区，可重复；默认本地；all 为全部", "a region, may be repeated; by default the home region; `all` for every one"),
    )]
    region: Vec<String>,
    #[arg(
        long, value_name = tr("期间", "PERIOD"),
        help = tr("只看这个期间之内的数字", "only figures within this period"),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = tr("日期", "DATE"),
        help = tr("当时所知：只用到这天为止的出版物", "as known then: only publications up to this day"),
    )]
    as_known_on: Option<String>,
}

#[derive(Debug, Args)]
pub struct When {
    #[command(flatten)]
    which: Which,
    #[arg(
        long, conflicts_with = "period", value_name = tr("日期", "DATE"),
        help = tr("从这一天（年、月）起", "from this day, month or year on"),
    )]
    from: Option<String>,
    #[arg(
        long, conflicts_with = "period", value_name = tr("日期", "DATE"),
        help = tr("到这一天（年、月）止", "up to this day, month or year"),
    )]
    to: Option<String>,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(
        value_parser = PossibleValuesParser::new(LISTINGS.map(Listing::code)), hide_possible_values = true,
        value_name = tr("什么", "WHAT"),
        help = tr("measures 指标、regions 地区、publications 出版物、imports 导入、units 单位、ratios 比值",
            "measures, regions, publications, imports, units or ratios"),
    )]
    what: String,
    #[arg(
        long, value_name = tr("日期", "DATE"),
        help = tr("只列到这天为止的出版物", "of publications: only those up to this day"),
    )]
    pub as_known_on: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = tr("指标", "MEASURE"), help = tr("指标的代码或名称", "a measure, by code or name"))]
    pub measure: String,
    #[command(flatten)]
    pub which: Which,
    #[command(flatten)]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct UndoArgs {
    #[arg(value_name = tr("导入", "IMPORT"), help = tr("导入的编号，见 list imports", "the import's number, see `list imports`"))]
    pub import: i64,
    #[command(flatten)]
    pub format: SummaryFormat,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(value_name = tr("文件夹", "DIR"), help = tr("新的或空的文件夹", "a new or empty folder"))]
    pub folder: String,
    #[arg(
        long, value_name = tr("日期", "DATE"),
        help = tr("当时所知：不写这天以后的出版物和其中的数字", "as known then: without publications after this day and their figures"),
    )]
    pub as_known_on: Option<String>,
}

#[derive(Debug, Args)]
pub struct TemplateArgs {
    #[arg(
        value_parser = domains(), hide_possible_values = true, value_name = tr("领域", "DOMAIN"),
        help = tr("children 儿童、services 服务、funding 资金、workforce 队伍", "children, services, funding or workforce"),
    )]
    domain: String,
}

#[derive(Debug, Args)]
pub struct HomeArgs {
    #[arg(value_name = tr("地区", "REGION"), help = tr("新的本地地区；不写则显示", "the new home region; without it the present one is shown"))]
    pub region: Option<String>,
}

const LISTINGS: [Listing; 6] =
    [Listing::Measures, Listing::Regions, Listing::Publications, Listing::Imports, Listing::Units, Listing::Ratios];

fn domains() -> PossibleValuesParser {
    PossibleValuesParser::new(Domain::ALL.map(Domain::code))
}

/// The choice with this code; clap has admitted no other.
pub fn choice<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|choice| code(*choice) == text)
}

fn format(text: &str) -> Format {
    match text {
        "csv" => Format::Csv,
        "json" => Format::Json,
        "markdown" => Format::Markdown,
        _ => Format::Table,
    }
}

impl Cli {
    /// What of the arguments does not go together, beyond what clap itself can tell.
    pub fn conflict(&self) -> Option<clap::Error> {
        match &self.command {
            Command::Report(args) => args.conflict(),
            Command::List(args) => args.conflict(),
            _ => None,
        }
    }
}

fn not_together(argument: &str, prior: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    error.insert(ContextKind::InvalidArg, ContextValue::String(argument.to_owned()));
    error.insert(ContextKind::PriorArg, ContextValue::String(prior.to_owned()));
    error
}

impl SummaryFormat {
    pub fn get(&self) -> Format {
        format(&self.format)
    }
}

impl DataFormat {
    pub fn get(&self) -> Format {
        format(&self.format)
    }
}

impl ListArgs {
    /// What of this does not go together: everything but publications is listed as the ledger has it now.
    fn conflict(&self) -> Option<clap::Error> {
        let dated = self.as_known_on.is_none() || self.listing() == Listing::Publications;
        (!dated).then(|| not_together("--as-known-on", &self.what))
    }

    pub fn listing(&self) -> Listing {
        choice(&LISTINGS, Listing::code, &self.what).unwrap_or(Listing::Measures)
    }
}

impl TemplateArgs {
    pub fn domain(&self) -> Domain {
        choice(&Domain::ALL, Domain::code, &self.domain).unwrap_or(Domain::Children)
    }
}

impl Which {
    pub fn asked(&self) -> Asked {
        Asked {
            regions: self.region.clone(),
            period: self.period.clone(),
            as_known_on: self.as_known_on.clone(),
            ..Asked::default()
        }
    }
}

impl When {
    pub fn asked(&self) -> Asked {
        Asked { from: self.from.clone(), to: self.to.clone(), ..self.which.asked() }
    }
}
