//! Text from files made safe to print: a control character would break a table, or steer the terminal.

/// The text with a visible sign in place of each control character: ⏎ for a line end, ␛ for an escape.
pub fn visible(text: &str) -> String {
    let sign = |c: char| match c {
        '\r' | '\n' => '⏎',
        '\u{7F}' => '␡',
        c if c.is_ascii_control() => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(visible("孤\r\n儿\u{1B}[31m\t\u{9B}"), "孤⏎儿␛[31m␉\u{FFFD}");
    }
}
