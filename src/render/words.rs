//! The ledger's terms for people, in both languages: one word for each thing.

use crate::domain::language::Language;
use crate::domain::measure::{Domain, Financing, Kind};
use crate::domain::observation::Status;
use crate::domain::place::Level;
use crate::domain::unit::UnitKind;

pub fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Normal => language.pick("正常", "normal"),
        Status::Provisional => language.pick("初步", "provisional"),
        Status::Estimated => language.pick("估计", "estimated"),
        Status::Suppressed => language.pick("未公开", "suppressed"),
        Status::NotAvailable => language.pick("缺失", "not available"),
        Status::NotApplicable => language.pick("不适用", "not applicable"),
    }
}

/// The domain at the beginning of a heading.
pub fn domain_title(domain: Domain, language: Language) -> &'static str {
    match domain {
        Domain::Children => language.pick("儿童", "Children"),
        Domain::Services => language.pick("服务", "Services"),
        Domain::Funding => language.pick("资金", "Funding"),
        Domain::Workforce => language.pick("队伍", "Workforce"),
    }
}

/// What one measure of the domain is called, as the heading of a column.
pub fn measure_of(domain: Domain, language: Language) -> &'static str {
    match domain {
        Domain::Children => language.pick("类别", "category"),
        Domain::Services => language.pick("服务类型", "service type"),
        Domain::Funding => language.pick("项目", "program"),
        Domain::Workforce => language.pick("岗位", "post"),
    }
}

pub fn kind(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Stock => language.pick("时点", "stock"),
        Kind::Flow => language.pick("时期", "flow"),
    }
}

pub fn unit_kind(kind: UnitKind, language: Language) -> &'static str {
    match kind {
        UnitKind::Count => language.pick("计数", "count"),
        UnitKind::Money => language.pick("金额", "money"),
        UnitKind::Rate => language.pick("比率", "rate"),
    }
}

pub fn financing(financing: Financing, language: Language) -> &'static str {
    match financing {
        Financing::Fiscal => language.pick("财政", "fiscal"),
        Financing::Charitable => language.pick("慈善", "charitable"),
        Financing::Mixed => language.pick("混合", "mixed"),
        Financing::NotStated => language.pick("未说明", "not stated"),
    }
}

pub fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::Country => language.pick("国家", "country"),
        Level::Province => language.pick("省", "province"),
        Level::City => language.pick("市", "city"),
        Level::District => language.pick("区县", "district"),
        Level::Town => language.pick("镇街", "town"),
        Level::Village => language.pick("村居", "village"),
        Level::Other => language.pick("其他", "other"),
    }
}

/// Several places of a level, in a sentence.
pub fn places(of: Level, language: Language) -> &'static str {
    match of {
        Level::Country => language.pick("国家", "countries"),
        Level::Province => language.pick("省", "provinces"),
        Level::City => language.pick("市", "cities"),
        Level::District => language.pick("区县", "districts"),
        Level::Town => language.pick("镇街", "towns and sub-districts"),
        Level::Village => language.pick("村居", "villages and neighbourhoods"),
        Level::Other => language.pick("其他地方", "other places"),
    }
}

/// The word for the code of a choice, which a file may use as well; a code that is no choice stays as it is.
pub fn choice(code: &'static str, language: Language) -> &'static str {
    let word = |found: Option<&'static str>| found.filter(|_| language == Language::Chinese);
    let of_status = Status::ALL.into_iter().find(|s| s.code() == code).map(|s| status(s, language));
    let of_financing = Financing::ALL.into_iter().find(|f| f.code() == code).map(|f| financing(f, language));
    let of_level = Level::ALL.into_iter().find(|l| l.code() == code).map(|l| level(l, language));
    let of_kind = Kind::ALL.into_iter().find(|k| k.code() == code).map(|k| kind(k, language));
    let of_unit = UnitKind::ALL.into_iter().find(|k| k.code() == code).map(|k| unit_kind(k, language));
    let of_domain = Domain::ALL.into_iter().find(|d| d.code() == code).map(|d| domain_title(d, language));
    word(of_status.or(of_financing).or(of_level).or(of_kind).or(of_unit).or(of_domain)).unwrap_or(code)
}

/// What parts are told apart by, in a sentence: one dimension, or several (`age+sex`). A code of which no word is known
/// stays as it is.
pub fn dimension(code: &str, language: Language) -> String {
    let chinese = |code: &str| match code {
        "sex" | "gender" => "性别".to_owned(),
        "age" | "age-group" => "年龄".to_owned(),
        "residence" => "城乡".to_owned(),
        "ethnicity" => "民族".to_owned(),
        "disability" => "残疾".to_owned(),
        other => format!(" {other} "),
    };
    match language {
        Language::Chinese => code.split('+').map(chinese).collect::<Vec<_>>().join("和"),
        Language::English => code.replace('+', " and "),
    }
}

/// What a kind of item is called in a sentence.
pub fn item(code: &str, language: Language) -> &'static str {
    match code {
        "unit" => language.pick("单位", "unit"),
        "measure_group" => language.pick("指标组", "group"),
        "measure" => language.pick("指标", "measure"),
        "region" => language.pick("地区", "region"),
        "publication" => language.pick("出版物", "publication"),
        "ratio" => language.pick("比值", "ratio"),
        "succession" => language.pick("代码沿革", "succession"),
        "series_break" => language.pick("口径改变", "break"),
        "accepted_finding" => language.pick("已接受的发现", "accepted finding"),
        "home-region" => language.pick("本地", "home region"),
        _ => language.pick("分组", "breakdown"),
    }
}

/// What a sign between fields is called; nothing for the comma, which goes without saying.
pub fn delimiter(sign: char, language: Language) -> &'static str {
    match sign {
        ';' => language.pick("，分号分隔", ", semicolons"),
        '\t' => language.pick("，制表符分隔", ", tabs"),
        '|' => language.pick("，竖线分隔", ", pipes"),
        _ => "",
    }
}

/// The word between things that are listed.
pub fn comma(language: Language) -> &'static str {
    language.pick("、", ", ")
}

/// A word that an English reader expects only with several.
pub fn plural(count: u64, one: &'static str, several: &'static str) -> &'static str {
    if count == 1 { one } else { several }
}

/// The word before a note that stands apart from its report.
pub fn note(language: Language) -> &'static str {
    language.pick("注：", "note: ")
}
