//! A draft of a layout as TOML, with what was seen in comments.

use super::words;
use crate::both;
use crate::domain::language::Language;
use crate::domain::proposal::{Proposal, Proposed, Seen};

/// Writes the draft. What only a person can say is a question mark, which import asks for.
pub fn layout(proposal: &Proposal, language: Language) -> String {
    let mut text = seen(proposal, language);
    text.push_str(&both!(
        language,
        "add = true # 账本没有的名称作为新的记入\n",
        "add = true # take up names that the ledger does not know\n"
    ));
    if let Some(sheet) = &proposal.sheet {
        text.push_str(&format!("sheet = {}\n", quoted(sheet)));
    }
    text.push_str(&both!(
        language,
        "# period = {{ stock = \"on 12-31\", flow = \"to 12-31\" }} # 年份另有所指时\n",
        "# period = {{ stock = \"on 03-31\", flow = \"to 03-31\" }} # where a year means something else\n"
    ));
    text.push_str(&publication(language));
    text.push_str(&constants(proposal, language));
    text.push_str(&columns(&proposal.columns, language));
    let out: Vec<String> =
        proposal.columns.iter().filter(|column| column.seen == Seen::LeftOut).map(|c| quoted(&c.heading)).collect();
    let rows: Vec<String> = proposal.totals.iter().map(|name| quoted(name)).collect();
    if !out.is_empty() || !rows.is_empty() {
        text.push_str(&comment(
            "\n[leave_out]",
            language.pick("不记的列和行", "columns and rows that are not recorded"),
        ));
        if !out.is_empty() {
            text.push_str(&format!("columns = [{}]\n", out.join(", ")));
        }
        if !rows.is_empty() {
            text.push_str(&format!("rows = [{}]\n", rows.join(", ")));
        }
    }
    if !proposal.marks.is_empty() {
        let what = language.pick(
            "这些记号各家用法不同：suppressed（未公开）、not available（缺失）、not applicable（不适用）",
            "by the publisher's meaning: suppressed, not available, not applicable",
        );
        text.push_str(&comment("\n[marks]", what));
        proposal.marks.iter().for_each(|mark| text.push_str(&format!("{} = \"?\"\n", quoted(mark))));
    }
    text.push_str(&names(proposal, language));
    text
}

/// What was seen in the file as a whole.
fn seen(proposal: &Proposal, language: Language) -> String {
    let Proposal { name, encoding, lines, header, .. } = proposal;
    let name = super::visible::visible(name);
    let (total, word) = (lines.total(), words::plural(u64::from(lines.total()), "line", "lines"));
    let header: Vec<String> = header.iter().map(u32::to_string).collect();
    let header = header.join(language.pick("、", " and "));
    let mut text = both!(
        language,
        "# {name}：{total} 行，{encoding}；列标题在第 {header} 行\n",
        "# {name}: {total} {word}, {encoding}; header on line {header}\n"
    );
    for (role, stated, line) in &proposal.stated {
        let (role, stated) = (super::files::role_word(role, language), super::visible::visible(stated));
        text.push_str(&both!(
            language,
            "# 第 {line} 行写明{role}：{stated}\n",
            "# line {line} states the {role}: {stated}\n"
        ));
    }
    text.push_str(&both!(
        language,
        "# 核对、补上 ? 之后：careledger import {name} --layout 本文件\n",
        "# correct it, fill in each ?, then: careledger import {name} --layout THIS-FILE\n"
    ));
    text
}

fn publication(language: Language) -> String {
    let head = comment("\n[publication]", language.pick("数字出自哪里", "where the figures are quoted from"));
    let note = language.pick("例如 2024-01-31", "like 2024-01-31");
    format!("{head}code = \"?\"\ntitle = \"?\"\npublisher = \"?\"\npublished_on = \"?\" # {note}\n")
}

/// What the table does not say of any figure.
fn constants(proposal: &Proposal, language: Language) -> String {
    let mut text = comment("\n[constants]", language.pick("每个数字都相同的", "what holds for every figure"));
    if proposal.no_measure {
        text.push_str(&both!(language, "measure = \"?\" # 数的是什么\n", "measure = \"?\" # what is counted\n"));
    }
    if proposal.no_period {
        text.push_str(&both!(
            language,
            "period = \"?\" # 2023、2023-06、2023-12-31、2023年上半年\n",
            "period = \"?\" # 2023, 2023-06, 2023-12-31, 2023-H1\n"
        ));
    }
    if proposal.no_region {
        text.push_str(&both!(
            language,
            "region = \"?\" # 哪里的；就是本地的，删去这一行\n",
            "region = \"?\" # where; if it is the home region, leave this line out\n"
        ));
    }
    if !proposal.measures.is_empty() || proposal.no_measure {
        text.push_str(&both!(
            language,
            "domain = \"children\" # 新指标的领域：children、services、funding、workforce\n",
            "domain = \"children\" # of new measures: children, services, funding, workforce\n"
        ));
        let stated = proposal.stated.iter().any(|(role, _, _)| *role == "unit");
        if !stated {
            text.push_str(&both!(
                language,
                "unit = \"person\" # 数以什么计，见 list units；也可写 万人\n",
                "unit = \"person\" # what the numbers count, see `list units`; thousand persons will do too\n"
            ));
        }
        text.push_str(&both!(
            language,
            "kind = \"stock\" # stock 某日的数，flow 一段时间的数\n",
            "kind = \"stock\" # stock: on a day; flow: over a time\n"
        ));
    }
    text
}

fn columns(all: &[Proposed], language: Language) -> String {
    let mut text = comment("\n[columns]", language.pick("各列是什么", "what the columns hold"));
    // Periods as headings are found again, and those that a later edition adds too.
    let by_itself = |column: &&Proposed| match &column.seen {
        Seen::Figures { says, sure: true } => says.iter().all(|(role, _)| *role == "period") && !says.is_empty(),
        _ => false,
    };
    let found: Vec<&str> = all.iter().filter(by_itself).map(|column| column.heading.as_str()).collect();
    if let [first, .., last] = found.as_slice() {
        let (count, first, last) = (found.len(), super::visible::visible(first), super::visible::visible(last));
        text.push_str(&both!(
            language,
            "# {count} 列是各期间的数字，不必列出：{first} … {last}\n",
            "# {count} columns of figures by period need no line here: {first} … {last}\n"
        ));
    }
    for column in all.iter().filter(|column| found.len() < 2 || !by_itself(column)) {
        let says = |says: &[(&str, String)]| {
            let pairs: Vec<String> = says.iter().map(|(role, text)| format!("{role} = {}", quoted(text))).collect();
            if pairs.is_empty() { "{ breakdown = \"?\" }".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
        };
        let (value, sure) = match &column.seen {
            Seen::Role { role, sure } => (quoted(if role == "period_year" { "year" } else { role }), *sure),
            Seen::Dimension(dimension) => (format!("{{ dimension = {} }}", quoted(dimension)), true),
            Seen::Figures { says: found, sure: true } if found.is_empty() => ("{}".to_owned(), true),
            Seen::Figures { says: found, sure } => (says(found), *sure),
            Seen::LeftOut | Seen::Blank => continue,
        };
        let samples = super::visible::visible(&column.samples.join(" | "));
        let guessed = match (&column.seen, sure) {
            (_, true) => "",
            (Seen::Figures { .. }, false) => {
                language.pick("数字；哪一部分的？全部的写 {} ", "figures; of which part? of all: {} ")
            }
            (_, false) => language.pick("推测 ", "guessed "),
        };
        text.push_str(&format!("{} = {value} # {guessed}{samples}\n", key(&column.heading)));
    }
    text
}

/// Names that are new to the ledger, to be given codes.
fn names(proposal: &Proposal, language: Language) -> String {
    let mut text = String::new();
    let mut section = |table: &str, what: &str, names: &[String], line: &dyn Fn(&str) -> String| {
        if !names.is_empty() {
            text.push_str(&comment(&format!("\n[{table}]"), what));
            names.iter().for_each(|name| text.push_str(&line(name)));
        }
    };
    let what = language.pick(
        "账本没有的指标：写上代码，如 children.orphans",
        "new to the ledger: give each a code, like children.orphans",
    );
    let flows: Vec<&str> = proposal.measures.iter().filter(|(_, flow)| *flow).map(|(name, _)| name.as_str()).collect();
    let measures: Vec<String> = proposal.measures.iter().map(|(name, _)| name.clone()).collect();
    section("measures", what, &measures, &|name| {
        let kind = if flows.contains(&name) { ", kind = \"flow\"" } else { "" };
        format!("{} = {{ code = \"?\"{kind} }}\n", key(name))
    });
    let what = language.pick("账本没有的单位", "new to the ledger");
    section("units", what, &proposal.units, &|name| {
        format!("{} = {{ code = \"?\", kind = \"rate\", decimals = {} }}\n", key(name), proposal.decimals)
    });
    let what = language.pick(
        "账本没有的地区；不写代码的按名称记入",
        "new to the ledger; those without a code here are recorded by their names",
    );
    section("regions", what, &proposal.regions, &|name| format!("# {} = \"?\"\n", key(name)));
    text
}

fn comment(line: &str, what: &str) -> String {
    format!("{line} # {what}\n")
}

/// A name on the left of the sign: plain where TOML takes it so.
fn key(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if plain { name.to_owned() } else { quoted(name) }
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    // TOML escapes what JSON escapes, and the one control character that JSON lets stand.
    serde_json::Value::from(text).to_string().replace('\u{7F}', "\\u007F")
}
