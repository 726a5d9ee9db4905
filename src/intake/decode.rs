//! Bytes to text. The order is fixed: the encoding that the user names, else a byte-order mark, then strict UTF-8,
//! then GB18030 (which Chinese Excel and WPS write; GBK and GB2312 are parts of it) if the text looks like Chinese.

use super::locate::position;
use super::plausible::unlike_chinese;
use crate::domain::fault::Fault;
use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding that the user named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named(&'static Encoding);

/// Finds an encoding by any of the names that the web knows it by (the WHATWG Encoding Standard): `gbk`, `big5`,
/// `windows-1252`, `utf-16le`. What calls itself GBK or GB2312 is read as GB18030, of which they are parts. Error:
/// `unknown-encoding`.
pub fn named(text: &str) -> Result<Named, Fault> {
    let found = Encoding::for_label(text.trim().as_bytes());
    found
        .map(|encoding| Named(if encoding == GBK { GB18030 } else { encoding }))
        .ok_or_else(|| Fault::UnknownEncoding { text: text.to_owned() })
}

impl Named {
    pub fn is_utf_8(self) -> bool {
        self.0 == UTF_8
    }
}

/// What UTF-8 is called, with a byte-order mark or without.
pub fn utf_8(marked: bool) -> &'static str {
    name(UTF_8, marked)
}

/// A file as text, and the encoding that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes a file. Errors: `not-text` where no encoding fits without loss, `doubtful-encoding` where GB18030 fits but
/// says nothing in Chinese and nobody named it, `nul-byte` where the text holds a NUL. Each comes with its line and
/// column, from 1.
pub fn decode(bytes: &[u8], wanted: Option<Named>) -> Result<Text, (u32, u32, Fault)> {
    let marked = Encoding::for_bom(bytes);
    let (encoding, mark): (&'static Encoding, usize) = match (wanted, marked) {
        // The mark of the named encoding is no part of the text; that of another is.
        (Some(Named(wanted)), Some((found, length))) if wanted == found => (wanted, length),
        (Some(Named(wanted)), _) => (wanted, 0),
        (None, Some((encoding, length))) => (encoding, length),
        (None, None) if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        (None, None) => (GB18030, 0),
    };
    let body = &bytes[mark..];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) else {
        let said = wanted.is_some() || mark > 0;
        let (encoding, read) = furthest(encoding, body, said);
        let (line, column) = position(&read, read.len());
        return Err((line, column, Fault::NotText { encoding: name(encoding, mark > 0).to_owned() }));
    };
    let guessed = wanted.is_none() && encoding == GB18030 && mark == 0;
    if let Some(offset) = unlike_chinese(body).filter(|_| guessed) {
        return Err(doubtful(body, offset));
    }
    if let Some(offset) = text.find('\0') {
        let (line, column) = position(&text, offset);
        return Err((line, column, Fault::NulByte {}));
    }
    Ok(Text { text: text.into_owned(), encoding: name(encoding, mark > 0) })
}

/// The first words that look like nothing, and where they are.
fn doubtful(body: &[u8], offset: usize) -> (u32, u32, Fault) {
    let (before, _) = GB18030.decode_without_bom_handling(&body[..offset]);
    let (line, column) = position(&before, before.len());
    let (after, _) = GB18030.decode_without_bom_handling(&body[offset..]);
    let sample = after.chars().take_while(|c| !matches!(c, '\r' | '\n')).take(12).collect();
    (line, column, Fault::DoubtfulEncoding { sample })
}

/// Of a text that no encoding fits: what was read before the first bytes that are not text. Where neither the user nor
/// a mark has said the encoding, it is meant to be in whichever gets further.
fn furthest(encoding: &'static Encoding, body: &[u8], said: bool) -> (&'static Encoding, String) {
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
        Ok(text) if !said && utf_8 >= good && !text.is_ascii() => (UTF_8, text.to_owned()),
        _ => (encoding, read),
    }
}

fn name(encoding: &'static Encoding, marked: bool) -> &'static str {
    match (encoding, marked) {
        (e, true) if e == UTF_8 => "UTF-8 (BOM)",
        (e, _) if e == UTF_8 => "UTF-8",
        (e, _) if e == UTF_16LE => "UTF-16LE",
        (e, _) if e == UTF_16BE => "UTF-16BE",
        (e, _) if e == GB18030 => "GB18030",
        (e, _) => e.name(),
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
            assert_eq!(decode(&bytes, None), Ok(Text { text: text.into(), encoding }), "{text}");
        }
    }

    #[test]
    fn the_encoding_that_the_user_names_goes_before() {
        let read = |bytes: &[u8], name: &str| decode(bytes, named(name).ok()).map(|found| (found.text, found.encoding));
        assert_eq!(read(&[0xC0, 0xE0, 0xB1, 0xF0], "gb2312"), Ok(("类别".into(), "GB18030")));
        assert_eq!(read(&[0xC0, 0xE0, 0xB1, 0xF0], "windows-1252"), Ok(("Àà±ð".into(), "windows-1252")));
        assert_eq!(read(b"\xFF\xFEa\0", "utf-16le"), Ok(("a".into(), "UTF-16LE")));
        assert_eq!(read(b"a\0", "utf-16le"), Ok(("a".into(), "UTF-16LE")));
        assert_eq!(named("klingon"), Err(Fault::UnknownEncoding { text: "klingon".into() }));
    }

    #[test]
    fn nonsense_is_questioned_unless_the_user_says_so() {
        // Größe;Fälle and so on, in windows-1252.
        let bytes = b"Gr\xF6\xDFe;F\xE4lle;\xC4rzte\nf\xFCr;m\xF6glich;sch\xF6n\n";
        let found = decode(bytes, None);
        assert!(matches!(found, Err((1, 3, Fault::DoubtfulEncoding { .. }))), "{found:?}");
        assert!(decode(bytes, named("gb18030").ok()).is_ok());
        assert_eq!(decode(bytes, named("latin1").ok()).unwrap().text, "Größe;Fälle;Ärzte\nfür;möglich;schön\n");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"ab\0c", None), Err((1, 3, Fault::NulByte {})));
        assert_eq!(decode(&[0xFF, 0xFF, 0xFF], None), Err((1, 1, Fault::NotText { encoding: "GB18030".into() })));
        assert_eq!(
            decode(&[0xFF, 0xFE, 0x00, 0xD8], None),
            Err((1, 1, Fault::NotText { encoding: "UTF-16LE".into() }))
        );
        // It is the encoding that was named which does not fit, whatever else would.
        let broken = decode("a\u{1b}境".as_bytes(), named("iso-2022-jp").ok());
        assert_eq!(broken, Err((1, 2, Fault::NotText { encoding: "ISO-2022-JP".into() })));
        let broken = decode(b"a\n\xE4\xBA\xBA\xFF", named("gbk").ok());
        assert_eq!(broken, Err((2, 2, Fault::NotText { encoding: "GB18030".into() })));
    }
}
