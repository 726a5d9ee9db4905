//! The arguments of `break`.

use super::DataFormat;
use crate::cli::language::tr;
use crate::commands::breaks::Declared;
use clap::{ArgGroup, Args};

/// A reason that says something.
fn reason(text: &str) -> Result<String, &'static str> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned).ok_or("empty")
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("reason").args(["because", "because_zh", "because_en"]).multiple(true))]
pub struct BreakArgs {
    #[arg(
        value_name = tr("指标", "MEASURE"),
        help = tr("指标的代码或名称；不写则列出全部", "a measure, by code or name; without it all breaks are listed"),
    )]
    pub measure: Option<String>,
    #[arg(
        long, requires_all = ["measure", "reason"], value_name = tr("日期", "DATE"),
        help = tr("从这一天（年、月）起口径不同；不写则列出", "the day, month or year from which on; without it breaks are listed"),
    )]
    on: Option<String>,
    #[arg(long, requires = "on", value_parser = reason, value_name = tr("原因", "TEXT"), help = tr("原因，两种语言同用", "why, for both languages"))]
    because: Option<String>,
    #[arg(long, requires = "on", value_parser = reason, value_name = tr("原因", "TEXT"), help = tr("中文的原因", "why, in Chinese"))]
    because_zh: Option<String>,
    #[arg(long, requires = "on", value_parser = reason, value_name = tr("原因", "TEXT"), help = tr("英文的原因", "why, in English"))]
    because_en: Option<String>,
    #[arg(
        long, requires = "on", value_name = tr("地区", "REGION"),
        help = tr("只在这个地区；默认全部地区", "only in this region; by default everywhere"),
    )]
    region: Option<String>,
    #[arg(long, requires = "on", help = tr("更正已声明的原因", "correct the reason of a declared break"))]
    correct: bool,
    #[command(flatten)]
    pub format: DataFormat,
}

impl BreakArgs {
    /// The break to be declared; None where breaks are to be listed.
    pub fn declared(&self) -> Option<Declared> {
        let text = |own: &Option<String>| own.as_ref().or(self.because.as_ref()).cloned().unwrap_or_default();
        Some(Declared {
            measure: self.measure.clone()?,
            on: self.on.clone()?,
            because_zh: text(&self.because_zh),
            because_en: text(&self.because_en),
            region: self.region.clone(),
            correct: self.correct,
        })
    }
}
