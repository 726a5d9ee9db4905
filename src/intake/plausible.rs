//! Whether bytes that can be decoded as GB18030 look like Chinese at all. Nearly any bytes can be, so a table in
//! another code page becomes nonsense without an error; here the nonsense is noticed.

/// Looks at the two-byte characters of a text that is valid GB18030. The rule: GB2312 orders its 3,755 common
/// characters (rows B0 to D7) by their sound and puts the rare ones behind them, and ordinary text keeps to the
/// common ones. Bytes of Western, Cyrillic, Japanese or Big5 text fall outside them again and again; bytes of Korean
/// (EUC-KR) fall within, but never reach the rows behind C8, which every longer Chinese text does.
///
/// None where nothing speaks against Chinese; else the byte offset of the first character that does.
pub fn unlike_chinese(bytes: &[u8]) -> Option<usize> {
    let (mut common, mut rare, mut behind_c8) = (0_usize, 0_usize, 0_usize);
    let (mut first, mut first_rare) = (None, None);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        let Some(&trail) = bytes.get(at + 1) else { break };
        // 0x80 is a character of its own, the euro sign.
        if lead <= 0x80 {
            at += 1;
            continue;
        }
        let four_bytes = trail.is_ascii_digit();
        let in_gb2312 = trail >= 0xA1;
        match lead {
            0xA1..=0xA9 if in_gb2312 => {}
            0xB0..=0xD7 if in_gb2312 => {
                common += 1;
                behind_c8 += usize::from(lead > 0xC8);
                first = first.or(Some(at));
            }
            _ => {
                rare += 1;
                first_rare = first_rare.or(Some(at));
            }
        }
        at += if four_bytes { 4 } else { 2 };
    }
    // One character in five is more than names of people and places bring along.
    if rare * 5 > common + rare {
        return first_rare;
    }
    // In Chinese four in ten lie behind C8; that none of sixteen does happens once in a few thousand texts.
    first.filter(|_| common >= 16 && behind_c8 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    #[test]
    fn chinese_is_told_from_other_code_pages() {
        for text in [
            "类别,人数,日期\n孤儿,814,2019-11-24\n",
            "指标：人口数(人口抽样调查)(人)\n时间：最近20年\n地区,2024年\n北京市,22470\n黑龙江省,31174\n",
            "项目,金额（万元）\n困境残障儿童身体康复和其他专业社工服务,80\n",
            "地区,数值\n亳州市,1\n",
            "孤",
            "",
        ] {
            let (bytes, _, lost) = GB18030.encode(text);
            assert!(!lost);
            assert_eq!(unlike_chinese(&bytes), None, "{text}");
        }
        // A euro sign is one byte, and does not put what follows it out of step.
        let (chinese, _, _) = GB18030.encode("金额,孤儿社会救助");
        assert_eq!(unlike_chinese(&[b"\x80", &chinese[..]].concat()), None);
        for (encoding, text) in [
            (WINDOWS_1252, "Catégorie;Année;Éléments\nEnfants placés;2020;Élevé\n"),
            (WINDOWS_1252, "Müller, Größe"),
            (WINDOWS_1251, "Дети без попечения родителей,2020\n"),
            (EUC_KR, "구분,아동수,기준일\n보호대상아동,4120,2020\n가정위탁,1000,2020\n소년소녀가정,5,2020\n"),
            (SHIFT_JIS, "児童養護施設,人数\nさとおや,100\n"),
            (BIG5, "類別,人數,日期\n孤兒,814,2019\n困境兒童,9391,2019\n"),
        ] {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{text}");
            // Only what can be taken for GB18030 is questioned; the rest is refused as no text.
            if GB18030.decode_without_bom_handling_and_without_replacement(&bytes).is_some() {
                assert!(unlike_chinese(&bytes).is_some(), "{text}");
            }
        }
    }
}
