//! Personal data stay out: the ledger is for counts. A table of persons is known by identity numbers, telephone
//! numbers, or names beside dates of birth, and is refused without a word of it.

use super::heading::may_hold_words;
use super::table::{Row, Table};
use crate::domain::fault::{Fault, Located, Personal};
use crate::domain::names::fold;
use chrono::NaiveDate;

/// Of a column whose heading says nothing of telephones, so many cells at the least must be numbers of them, and all
/// that there are: an amount of 13,800,000,000 is written like one.
const AT_LEAST: usize = 3;

/// How far down headings are looked for.
const HEADINGS: usize = 50;

/// The fault of a table that holds data of persons, at the first cell that does.
pub fn found(table: &Table) -> Option<Located> {
    let mut watch = match Watch::of(table) {
        Ok(watch) => watch,
        Err(fault) => return Some(fault),
    };
    table.rows().find_map(|row| watch.row(&row)).or_else(|| watch.end())
}

/// Looks at the rows of a table as they are read.
pub struct Watch<'t> {
    table: &'t Table,
    /// Of each column how many cells hold anything, how many of them telephone numbers, and the row of the first.
    columns: Vec<(usize, usize, Option<Row>)>,
    of_telephones: Vec<bool>,
}

impl<'t> Watch<'t> {
    /// Looks at what stands in the first rows, where headings may be. Error: the fault of a table that is of persons.
    pub fn of(table: &'t Table) -> Result<Watch<'t>, Located> {
        // The headings may stand below titles.
        let first: Vec<Row> = table.records().take(HEADINGS).collect();
        for row in &first {
            let cells: Vec<&str> = row.cells.iter().map(str::trim).collect();
            if let Some(at) = names_with_birth_dates(&cells) {
                return Err(table.fault(row, at, "", Fault::PersonalData { what: Personal::NameAndBirth }));
            }
        }
        // A sheet without a header begins with a person; its first row counts too.
        if let Some(at) = table.header.iter().position(|cell| is_identity_number(cell)) {
            return Err(table.header_fault(at, Fault::PersonalData { what: Personal::IdentityNumber }));
        }
        let width = first.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let of_telephones = |at: usize| first.iter().any(|row| is_of_telephones(row.cell(at)));
        let columns = vec![(0, 0, None); table.header.len()];
        Ok(Watch { table, columns, of_telephones: (0..width).map(of_telephones).collect() })
    }

    /// Looks at a row. A row whose every cell that may hold words was seen before, in rows that were looked at, tells
    /// nothing more.
    pub fn row(&mut self, row: &Row) -> Option<Located> {
        for (at, cell) in row.cells.iter().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty()) {
            if is_identity_number(cell) {
                return Some(self.table.fault(row, at, "", Fault::PersonalData { what: Personal::IdentityNumber }));
            }
            if self.columns.len() <= at {
                self.columns.resize(at + 1, (0, 0, None));
            }
            let Some((cells, like_phones, first)) = self.columns.get_mut(at) else { continue };
            *cells += 1;
            if is_mobile_number(cell) {
                *like_phones += 1;
                first.get_or_insert_with(|| row.clone());
            }
        }
        None
    }

    /// What all rows together tell.
    pub fn end(self) -> Option<Located> {
        let Watch { table, columns, of_telephones } = self;
        let heading = |at: usize| table.header.get(at).map_or("", String::as_str);
        let by_column = columns.into_iter().enumerate().filter(|(at, _)| may_hold_words(heading(*at)));
        by_column.into_iter().find_map(|(at, (cells, like_phones, first))| {
            let said = of_telephones.get(at).copied().unwrap_or(false);
            let enough = said || (like_phones >= AT_LEAST && like_phones == cells);
            let row = first.filter(|_| enough)?;
            Some(table.fault(&row, at, "", Fault::PersonalData { what: Personal::TelephoneNumber }))
        })
    }
}

/// Where a heading says that the column holds names of persons, with another for their dates of birth. A number of
/// births is no date of one.
fn names_with_birth_dates(headings: &[&str]) -> Option<usize> {
    let has =
        |words: &[&str]| headings.iter().position(|heading| words.iter().any(|word| fold(heading).contains(word)));
    has(&["出生日期", "出生年月", "生日", "date of birth", "birth date", "birthdate", "birthday"])?;
    has(&["姓名", "名字", "儿童名", "full name", "first name", "last name", "surname", "child name"])
        .or_else(|| headings.iter().position(|heading| fold(heading) == "name"))
}

fn is_of_telephones(heading: &str) -> bool {
    let heading = fold(heading);
    ["电话", "手机", "联系方式", "phone", "mobile"].iter().any(|word| heading.contains(word))
}

/// Whether a text is a Chinese identity number: 17 digits, of which six to thirteen are a date of birth, and a check
/// character by GB 11643-1999 (ISO 7064 MOD 11-2). One in eleven numbers passes the check alone; hardly any that is
/// not a person's also has the date.
fn is_identity_number(text: &str) -> bool {
    // Nearly every cell is shorter, and is told by that alone.
    if text.len() < 18 || text.len() > 60 {
        return false;
    }
    let characters: Vec<char> = fold(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let [digits @ .., check] = characters.as_slice() else { return false };
    if digits.len() != 17 {
        return false;
    }
    let Some(digits) = digits.iter().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>() else { return false };
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |number, digit| number * 10 + digit);
    let born = NaiveDate::from_ymd_opt(number(6..10) as i32, number(10..12), number(12..14));
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let expected = ['1', '0', 'x', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    *check == expected && born.is_some_and(|_| (1900..2100).contains(&number(6..10)))
}

/// Whether a text is a mainland mobile number: eleven digits from 13 to 19 on, maybe behind +86.
fn is_mobile_number(text: &str) -> bool {
    if text.len() < 11 || text.len() > 40 {
        return false;
    }
    let plain: String = fold(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let digits = plain.strip_prefix("+86").unwrap_or(&plain).as_bytes();
    digits.len() == 11 && digits.iter().all(u8::is_ascii_digit) && digits[0] == b'1' && digits[1] >= b'3'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> Option<(u32, u32, Personal)> {
        let located = found(&Table::open("a.csv", text.into(), "UTF-8").unwrap())?;
        match *located.fault {
            Fault::PersonalData { what } => Some((located.place.line, located.place.column, what)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn persons_are_known_and_counts_are_not_taken_for_them() {
        // The example number of GB 11643-1999's own explanation, of nobody.
        let number = "11010519491231002X";
        for (text, expected) in [
            (format!("编号,证件\n1,{number}\n"), Some((2, 3, Personal::IdentityNumber))),
            (format!("编号,证件\n1,{}\n", number.to_lowercase()), Some((2, 3, Personal::IdentityNumber))),
            (format!("{number},孤儿\n"), Some((1, 1, Personal::IdentityNumber))),
            ("姓名,出生日期,类别\n甲,2010-01-01,孤儿\n".into(), Some((1, 1, Personal::NameAndBirth))),
            ("青岛市孤儿花名册\n姓名,出生日期,人数\n甲,2010-01-01,1\n".into(), Some((2, 1, Personal::NameAndBirth))),
            ("花名册,\n村,电话\n甲,13800000000\n".into(), Some((3, 3, Personal::TelephoneNumber))),
            ("Date of birth,Name\n2010-01-01,A\n".into(), Some((1, 15, Personal::NameAndBirth))),
            ("村,电话\n甲,13800000000\n乙,+86 139-0000-0000\n".into(), Some((2, 3, Personal::TelephoneNumber))),
            // Counts of births by name of place are published figures.
            ("name,births\n市南区,120\n".into(), None),
            ("Name,Live births,Birth rate\nShinan,120,8.1\n".into(), None),
            ("姓名学校,出生人口\n甲,5\n".into(), None),
            // Amounts of eleven digits under a heading that nobody knows.
            ("地区,生产总值\n甲,13800000000\n乙,25900000000\n".into(), None),
            (
                "村,备用\n甲,13800000000\n乙,13900000000\n丙,15900000000\n".into(),
                Some((2, 3, Personal::TelephoneNumber)),
            ),
            // Another check character, an impossible date, a social credit code.
            ("a,b\n1,110105194912310021\n".into(), None),
            ("a,b\n1,11010519491331002X\n".into(), None),
            ("a,b\n1,91350100M000100Y43\n".into(), None),
            // Amounts of thirteen thousand million, codes of villages, one telephone number among notes.
            ("program,amount,year\n甲,13800000000,2020\n乙,15900000000,2020\n".into(), None),
            ("measure,period_start,period_end,old_value,as_written\n孤儿,a,b,17656790000,17656790000\n".into(), None),
            ("region,value\n370285104001,5\n".into(), None),
            ("measure,note\n孤儿,13800000000\n孤儿,a\n孤儿,b\n".into(), None),
            ("measure,note\n孤儿,13800000000\n".into(), None),
            ("name,value\n孤儿,5\n".into(), None),
        ] {
            assert_eq!(what(&text), expected, "{text}");
        }
    }
}
