//! Footnote marks behind names and numbers: `1,234①`, `孤儿²`, `Other [1]`, `814*`, `合计（注1）`.

/// The text without the footnote marks at its end, and without the space before them; all of it where nothing else is
/// left. A plain digit at the end of a name (`Vancouver/Richmond3`) may belong to the name, and stays.
pub fn without(text: &str) -> &str {
    let mut rest = text.trim_end();
    loop {
        let shorter = rest.trim_end_matches(is_mark).trim_end();
        let shorter = bracketed(shorter).unwrap_or(shorter).trim_end();
        if shorter.is_empty() {
            return text;
        }
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Superscript and circled digits, asterisks and daggers.
fn is_mark(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '①'..='⑳' | '㉑'..='㉟' | '*' | '＊' | '†' | '‡' | '§')
}

/// What stands before `[1]`, `〔2〕` or `（注3）`: up to three letters or digits in square brackets, or 注 with a number.
fn bracketed(text: &str) -> Option<&str> {
    for (open, close, words) in [
        ('[', ']', "note "),
        ('[', ']', "Note "),
        ('(', ')', "note "),
        ('[', ']', ""),
        ('［', '］', ""),
        ('〔', '〕', ""),
        ('(', ')', "注"),
        ('（', '）', "注"),
    ] {
        let Some((before, inside)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open)) else { continue };
        let Some(mark) = inside.trim().strip_prefix(words) else { continue };
        if mark.chars().count() <= 3
            && mark.chars().all(char::is_alphanumeric)
            && !(mark.is_empty() && words.is_empty())
        {
            return Some(before);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn marks_go_and_everything_else_stays() {
        for (text, plain) in [
            ("1,234①", "1,234"),
            ("814²", "814"),
            ("814 *", "814"),
            ("814*†", "814"),
            ("孤儿[1]", "孤儿"),
            ("孤儿 〔a〕 ²", "孤儿"),
            ("合计（注1）", "合计"),
            ("合计（注）", "合计"),
            ("Vancouver/Richmond3", "Vancouver/Richmond3"),
            ("社会慈善基金（市级）", "社会慈善基金（市级）"),
            ("Other [total]", "Other [total]"),
            ("Other []", "Other []"),
            ("North East [note 5]", "North East"),
            ("31 March 2022 [note 3]", "31 March 2022"),
            ("*", "*"),
            ("[1]", "[1]"),
            ("", ""),
        ] {
            assert_eq!(without(text), plain, "{text}");
        }
    }
}
