//! A CSV for a clerk to fill in: one line for each measure that the ledger knows in a domain.

use crate::domain::catalogue::Catalogue;
use crate::domain::language::Language;
use crate::domain::measure::Domain;

/// The template of a domain, in the short form where it has one, with a byte-order mark, by which Excel knows UTF-8.
pub fn template(domain: Domain, catalogue: &Catalogue, language: Language) -> String {
    let home = catalogue.home.and_then(|id| catalogue.regions.get(id));
    let home = home.map_or("", |home| home.name.get(language));
    let headings: &[&str] = match domain {
        Domain::Children => language.pick(&["类别", "人数", "日期"], &["category", "count", "date"]),
        Domain::Services => language.pick(&["服务", "年份", "人次"], &["service", "year", "person_times"]),
        Domain::Funding => {
            language.pick(&["项目", "金额", "年份", "资金来源"], &["program", "amount", "year", "financing"])
        }
        Domain::Workforce => {
            language.pick(&["指标", "地区", "期间", "数值"], &["measure", "region", "period", "value"])
        }
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(headings);
    for measure in catalogue.measures.iter().filter(|measure| measure.domain == domain) {
        let name = measure.name.get(language);
        let financing = measure.program.as_ref().map(|program| super::words::financing(program.financing, language));
        let row: Vec<&str> = match domain {
            Domain::Children | Domain::Services => vec![name, "", ""],
            Domain::Funding => vec![name, "", "", financing.unwrap_or("")],
            Domain::Workforce => vec![name, home, "", ""],
        };
        let _ = writer.write_record(&row);
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("\u{FEFF}{text}")
}
