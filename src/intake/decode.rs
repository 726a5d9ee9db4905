//! Bytes to text. The order is fixed: a byte-order mark, then strict UTF-8, then GB18030 (which Chinese Excel and
//! WPS write; GBK and GB2312 are parts of it).

use super::locate::position;
use crate::domain::fault::Fault;
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A file as text, and the encoding that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes a file. Errors: `not-text` where no encoding fits without loss, `nul-byte` where the text holds a NUL.
/// Either comes with its line and column, from 1.
pub fn decode(bytes: &[u8]) -> Result<Text, (u32, u32, Fault)> {
    let (encoding, mark): (&'static Encoding, usize) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        None => (GB18030, 0),
    };
    let body = &bytes[mark..];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) else {
        let (encoding, read) = furthest(encoding, body, mark > 0);
        let (line, column) = position(&read, read.len());
        return Err((line, column, Fault::NotText { encoding: name(encoding, mark > 0).to_owned() }));
    };
    if let Some(offset) = text.find('\0') {
        let (line, column) = position(&text, offset);
        return Err((line, column, Fault::NulByte {}));
    }
    Ok(Text { text: text.into_owned(), encoding: name(encoding, mark > 0) })
}

/// Of a text that no encoding fits: what was read before the first bytes that are not text. Without a mark it is
/// meant to be in whichever encoding gets further.
fn furthest(encoding: &'static Encoding, body: &[u8], marked: bool) -> (&'static Encoding, String) {
    let mut read = String::with_capacity(body.len() * 3 + 16);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (result, taken) = decoder.decode_to_string_without_replacement(body, &mut read, true);
    let good = match result {
        DecoderResult::Malformed(bad, after) => taken - usize::from(bad) - usize::from(after),
        _ => taken,
    };
    let utf_8 = std::str::from_utf8(body).map_or_else(|error| error.valid_up_to(), str::len);
    match std::str::from_utf8(&body[..utf_8]) {
        // Plain ASCII says nothing of which was meant.
        Ok(text) if !marked && utf_8 >= good && !text.is_ascii() => (UTF_8, text.to_owned()),
        _ => (encoding, read),
    }
}

fn name(encoding: &'static Encoding, marked: bool) -> &'static str {
    match (encoding, marked) {
        (e, true) if e == UTF_8 => "UTF-8 (BOM)",
        (e, _) if e == UTF_8 => "UTF-8",
        (e, _) if e == UTF_16LE => "UTF-16LE",
        (e, _) if e == UTF_16BE => "UTF-16BE",
        _ => "GB18030",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_excel_and_wps_are_read() {
        let utf16 = |bytes: &[[u8; 2]]| bytes.concat();
        for (bytes, text, encoding) in [
            (b"a,b".to_vec(), "a,b", "UTF-8"),
            ("类别".as_bytes().to_vec(), "类别", "UTF-8"),
            ([b"\xEF\xBB\xBF", "类别".as_bytes()].concat(), "类别", "UTF-8 (BOM)"),
            (vec![0xC0, 0xE0, 0xB1, 0xF0], "类别", "GB18030"),
            (utf16(&[[0xFF, 0xFE], [b'a', 0], [0x7B, 0x7C]]), "a类", "UTF-16LE"),
            (utf16(&[[0xFE, 0xFF], [0, b'a'], [0x7C, 0x7B]]), "a类", "UTF-16BE"),
            (Vec::new(), "", "UTF-8"),
        ] {
            assert_eq!(decode(&bytes), Ok(Text { text: text.into(), encoding }), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"ab\0c"), Err((1, 3, Fault::NulByte {})));
        assert_eq!(decode(&[0xFF, 0xFF, 0xFF]), Err((1, 1, Fault::NotText { encoding: "GB18030".into() })));
        assert_eq!(decode(&[0xFF, 0xFE, 0x00, 0xD8]), Err((1, 1, Fault::NotText { encoding: "UTF-16LE".into() })));
    }
}
