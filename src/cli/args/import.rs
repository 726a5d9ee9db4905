//! The arguments of `import`.

use super::{SummaryFormat, choice, domains};
use crate::cli::language::tr;
use crate::domain::measure::{Domain, Kind};
use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(
        required = true, value_name = tr("文件", "FILE"),
        help = tr("CSV 文件、工作簿、装有 CSV 的文件夹，或 - 表示标准输入",
            "CSV files, workbooks, folders of CSV files, or - for the standard input"),
    )]
    pub files: Vec<String>,
    #[arg(
        long, value_name = tr("代码", "CODE"),
        help = tr("没有写明出版物的数字所出自的出版物", "the publication of figures that name none"),
    )]
    pub publication: Option<String>,
    #[arg(
        long, requires = "publication", value_name = tr("标题", "TITLE"),
        help = tr("新出版物的标题", "the title of a new publication"),
    )]
    pub title: Option<String>,
    #[arg(
        long, requires = "publication", value_name = tr("发布者", "NAME"),
        help = tr("新出版物的发布者", "the publisher of a new publication"),
    )]
    pub publisher: Option<String>,
    #[arg(
        long, requires = "publication", value_name = tr("日期", "DATE"),
        help = tr("新出版物的发布日期", "the date of a new publication"),
    )]
    pub published_on: Option<String>,
    #[arg(
        long, requires = "publication", value_name = tr("网址", "URL"),
        help = tr("新出版物的网址", "the address of a new publication"),
    )]
    pub url: Option<String>,
    #[arg(
        long, value_name = tr("地区", "REGION"),
        help = tr("没有写明地区的数字的地区；默认本地", "the region of figures that name none; by default the home region"),
    )]
    pub region: Option<String>,
    #[arg(
        long, value_name = tr("编码", "NAME"),
        help = tr("文件的编码；默认自动识别", "the encoding of the files; by default found by itself"),
    )]
    pub encoding: Option<String>,
    #[arg(
        long, value_name = tr("工作表", "NAME"),
        help = tr("工作簿（xlsx、xls、ods）中的工作表；只有一个时不必写", "the sheet of a workbook (xlsx, xls, ods); not needed where there is one"),
    )]
    pub sheet: Option<String>,
    #[arg(
        long, value_name = tr("文件", "FILE"),
        help = tr("说明各列是什么的布局文件（TOML）；layout 命令可以起草", "what the columns are, in a TOML file that `layout` drafts"),
    )]
    pub layout: Option<String>,
    #[arg(long, help = tr("只说会怎样，什么都不记录", "say what would happen and record nothing"))]
    pub dry_run: bool,
    #[arg(
        long, requires = "dry_run",
        help = tr("与 --dry-run 合用，逐个列出数字：原值、新值，会怎样",
            "with --dry-run, list every figure: old and new value, and what would become of it"),
    )]
    pub figures: bool,
    #[arg(
        long, value_name = tr("文件", "FILE"),
        help = tr("记录合格的行，把不合格的行连同原因写入这个文件", "record the good rows, and write the bad ones to this file, with why"),
    )]
    pub rejects: Option<String>,
    #[arg(
        long,
        help = tr("账本记错的，按文件改正；旧值留在历史里",
            "put right what the ledger has wrong; the old values stay in the history"),
    )]
    pub correct: bool,
    #[arg(
        long,
        help = tr("数字与相邻的数字相差千百倍而被问到的，照样记录",
            "record figures that are questioned, a thousand times their neighbours, all the same"),
    )]
    pub confirm: bool,
    #[arg(
        long,
        help = tr("账本中没有的指标、地区和分组，作为新的记入", "record measures, regions and breakdowns that are new"),
    )]
    pub add: bool,
    #[arg(
        long, requires = "add", value_parser = domains(), hide_possible_values = true, value_name = tr("领域", "DOMAIN"),
        help = tr("新指标的领域：children、services、funding、workforce",
            "the domain of new measures: children, services, funding, workforce"),
    )]
    pub domain: Option<String>,
    #[arg(
        long, requires = "add", value_name = tr("单位", "UNIT"),
        help = tr("新指标的单位", "the unit of new measures"),
    )]
    pub unit: Option<String>,
    #[arg(
        long, requires = "add", value_parser = PossibleValuesParser::new(["stock", "flow"]), hide_possible_values = true,
        value_name = tr("类型", "KIND"),
        help = tr("新指标是时点数（stock）还是时期数（flow）", "whether new measures are a stock or a flow"),
    )]
    pub kind: Option<String>,
    #[command(flatten)]
    pub format: SummaryFormat,
}

#[derive(Debug, Args)]
pub struct LayoutArgs {
    #[arg(
        value_name = tr("文件", "FILE"),
        help = tr("CSV 文件、工作簿，或 - 表示标准输入", "a CSV file, a workbook, or - for the standard input"),
    )]
    pub file: String,
    #[arg(
        long, value_name = tr("编码", "NAME"),
        help = tr("文件的编码；默认自动识别", "the encoding of the file; by default found by itself"),
    )]
    pub encoding: Option<String>,
    #[arg(
        long, value_name = tr("工作表", "NAME"),
        help = tr("工作簿（xlsx、xls、ods）中的工作表；只有一个时不必写", "the sheet of a workbook (xlsx, xls, ods); not needed where there is one"),
    )]
    pub sheet: Option<String>,
}

impl ImportArgs {
    pub fn new_domain(&self) -> Option<Domain> {
        choice(&Domain::ALL, Domain::code, self.domain.as_deref()?)
    }

    pub fn new_kind(&self) -> Option<Kind> {
        choice(&Kind::ALL, Kind::code, self.kind.as_deref()?)
    }
}
