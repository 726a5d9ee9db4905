//! Bytes to text, in an encoding that is named or found. The first byte chooses the encoding.
//!
//! The text is what the encoding says and nothing is lost; a fault stands where its first bytes are that are none, or
//! are a NUL, or say nothing in Chinese.

#![no_main]

use careledger::domain::fault::Fault;
use careledger::intake::decode::{decode, named};
use careledger_fuzz::at;
use encoding_rs::{Encoding, GB18030, GBK};
use libfuzzer_sys::fuzz_target;

/// By the first byte; all others find the encoding.
const NAMED: &[(u8, &str)] = &[
    (b'1', "utf-8"),
    (b'2', "gbk"),
    (b'3', "gb18030"),
    (b'4', "utf-16le"),
    (b'5', "utf-16be"),
    (b'6', "windows-1252"),
    (b'7', "big5"),
    (b'8', "iso-2022-jp"),
    (b'9', "shift_jis"),
];

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = input.split_first() else { return };
    let label = NAMED.iter().find(|(byte, _)| byte == choice).map(|(_, label)| *label);
    let wanted = label.map(|label| named(label).unwrap());
    let read = decode(bytes, wanted);
    // The same by another way: with signs for what is no text.
    let lossy = |encoding: &'static Encoding| {
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        let mark = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding);
        let mark = mark.filter(|_| label.is_none_or(|label| Encoding::for_label(label.as_bytes()) == Some(encoding)));
        encoding.decode_without_bom_handling(&bytes[mark.map_or(0, |(_, length)| length)..])
    };
    let of_name = |name: &str| {
        let plain = name.strip_suffix(" (BOM)").unwrap_or(name);
        lossy(Encoding::for_label(plain.as_bytes()).unwrap())
    };
    match read {
        Ok(read) => {
            let (text, faulty) = of_name(read.encoding);
            assert!(!faulty && text == read.text && !text.contains('\0'), "{read:?}");
        }
        Err((line, column, Fault::NotText { encoding })) => {
            let (text, faulty) = of_name(&encoding);
            assert!(faulty);
            let found = at(&text, line, column).unwrap_or_else(|| panic!("{encoding} {line}:{column}"));
            assert!(found.starts_with('\u{FFFD}'), "{encoding} {line}:{column}: {found}");
        }
        Err((line, column, Fault::DoubtfulEncoding { sample })) => {
            let (text, _) = lossy(GB18030);
            let found = at(&text, line, column).unwrap_or_else(|| panic!("{line}:{column}"));
            assert!(found.starts_with(&sample) && wanted.is_none(), "{line}:{column}: {found}, not {sample}");
        }
        Err((line, column, Fault::NulByte {})) => {
            let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
            let encoding = encoding.or_else(|| Encoding::for_bom(bytes).map(|(encoding, _)| encoding));
            let utf_8 = std::str::from_utf8(bytes).is_ok();
            let encoding = encoding.unwrap_or(if utf_8 { encoding_rs::UTF_8 } else { GB18030 });
            let (text, _) = lossy(encoding);
            assert!(at(&text, line, column).is_some_and(|found| found.starts_with('\0')), "{line}:{column}");
        }
        Err(other) => panic!("{other:?}"),
    }
});
