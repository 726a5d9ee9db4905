//! Which sign stands between the fields: comma, semicolon, tab or pipe.

use super::locate::{fields, skip_line_ends};

/// In the order in which they are preferred where the text does not tell.
const SIGNS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How many records are looked at.
const LOOKED_AT: usize = 50;

/// The sign by which most of the first records have as many fields as each other, more than one; a comma where there
/// is none. A comma within the numbers of a table with semicolons does not stand in every record equally often.
pub fn delimiter(text: &[u8]) -> u8 {
    let alike = |sign: u8| {
        let mut counts: Vec<usize> = Vec::new();
        let mut at = skip_line_ends(text, 0);
        while at < text.len() && counts.len() < LOOKED_AT {
            let found = fields(text, at, sign);
            counts.push(found.starts.len());
            at = skip_line_ends(text, found.end);
        }
        let several = |wanted: &&usize| **wanted > 1;
        let most = |wanted: &usize| (counts.iter().filter(|count| *count == wanted).count(), *wanted);
        counts.iter().filter(several).map(most).max().unwrap_or_default()
    };
    let mut best = (SIGNS[0], alike(SIGNS[0]));
    for sign in SIGNS.into_iter().skip(1) {
        let found = alike(sign);
        if found > best.1 {
            best = (sign, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_makes_a_table_is_found() {
        for (text, sign) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2\n", b';'),
            ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", b';'),
            ("a\tb\n1,000\t2,000\n", b'\t'),
            ("a|b\r\n1|2\r\n", b'|'),
            ("类别,人数,日期\n\"a;b\",1,2020\n", b','),
            ("\"a,b,c\";d\n\"e,f,g\";h\n", b';'),
            ("only one column\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text.as_bytes()) as char, sign as char, "{text:?}");
        }
    }
}
