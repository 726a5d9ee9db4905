//! The places of the figures: 137 towns of Qingdao's ten districts, and 6,561 villages in them, as many as the seeded
//! ledger says there are. All but two of the towns are made up, and so are all the villages and their codes.

use std::io::{self, Write};

pub const VILLAGES: usize = 6561;

const TOWNS: usize = 137;

const DISTRICTS: [&str; 10] =
    ["370202", "370203", "370211", "370212", "370213", "370214", "370215", "370281", "370283", "370285"];

/// The towns that the seeded ledger knows already, and so does not need to be told of.
const KNOWN: [&str; 2] = ["370283113", "370285104"];

/// A place as `regions.csv` describes it.
#[derive(Debug)]
pub struct Place {
    pub code: String,
    name_zh: String,
    name_en: String,
    parent: String,
}

#[derive(Debug)]
pub struct Places {
    towns: Vec<Place>,
    pub villages: Vec<Place>,
}

impl Places {
    pub fn new() -> Places {
        // The known towns are the first of their districts.
        let mut codes: Vec<(String, &str)> = Vec::new();
        for (at, district) in DISTRICTS.iter().enumerate() {
            let towns = TOWNS / DISTRICTS.len() + usize::from(at < TOWNS % DISTRICTS.len());
            let known = KNOWN.iter().filter(|code| code.starts_with(district)).map(|code| (*code).to_owned());
            // No real town has a number from 800 on.
            let made_up = (801..).map(|number| format!("{district}{number}"));
            codes.extend(known.chain(made_up).take(towns).map(|code| (code, *district)));
        }
        let mut villages: Vec<Place> = Vec::with_capacity(VILLAGES);
        let mut number = 0;
        for at in 0..VILLAGES {
            let (town, _) = &codes[at * TOWNS / VILLAGES];
            number = if villages.last().is_some_and(|last| last.parent == *town) { number + 1 } else { 1 };
            let (first, rest) = (FIRST[at % 27], at / 27);
            let (second, third) = (SECOND[rest % 27], VILLAGE[rest / 27]);
            villages.push(Place {
                code: format!("{town}{number:03}"),
                name_zh: [first.0, second.0, third.0].concat(),
                name_en: capital(&[first.1, second.1, third.1].concat()),
                parent: town.clone(),
            });
        }
        let unknown = codes.into_iter().filter(|(code, _)| !KNOWN.contains(&code.as_str()));
        let towns = unknown.enumerate().map(|(at, (code, district))| {
            let (first, second) = (SECOND[at % 27], TOWN[at / 27]);
            Place {
                code,
                name_zh: [first.0, second.0].concat(),
                name_en: capital(&[first.1, second.1].concat()),
                parent: district.to_owned(),
            }
        });
        Places { towns: towns.collect(), villages }
    }

    /// Writes the table of regions, each after the one that it lies in.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "code,name_zh,name_en,level,parent")?;
        for (level, places) in [("town", &self.towns), ("village", &self.villages)] {
            for Place { code, name_zh, name_en, parent } in places {
                writeln!(out, "{code},{name_zh},{name_en},{level},{parent}")?;
            }
        }
        Ok(())
    }
}

fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

/// Three lists whose combinations are as many names as there are villages: 27 × 27 × 9.
#[rustfmt::skip]
const FIRST: [(&str, &str); 27] = [
    ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("赵", "zhao"),
    ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"),
    ("高", "gao"), ("林", "lin"), ("何", "he"), ("郭", "guo"), ("马", "ma"), ("罗", "luo"), ("梁", "liang"),
    ("宋", "song"), ("郑", "zheng"), ("谢", "xie"), ("韩", "han"), ("唐", "tang"), ("冯", "feng"),
];

#[rustfmt::skip]
const SECOND: [(&str, &str); 27] = [
    ("东", "dong"), ("西", "xi"), ("南", "nan"), ("北", "bei"), ("上", "shang"), ("下", "xia"), ("前", "qian"),
    ("后", "hou"), ("大", "da"), ("小", "xiao"), ("新", "xin"), ("老", "lao"), ("中", "zhong"), ("里", "li"),
    ("外", "wai"), ("左", "zuo"), ("右", "you"), ("长", "chang"), ("平", "ping"), ("清", "qing"), ("远", "yuan"),
    ("金", "jin"), ("兴", "xing"), ("福", "fu"), ("和", "he"), ("泰", "tai"), ("宁", "ning"),
];

const VILLAGE: [(&str, &str); 9] = [
    ("庄村", "zhuang Village"),
    ("屯村", "tun Village"),
    ("埠村", "bu Village"),
    ("疃村", "tuan Village"),
    ("沟村", "gou Village"),
    ("河村", "he Village"),
    ("岭村", "ling Village"),
    ("坡村", "po Village"),
    ("社区", " Community"),
];

/// With the names before them 135, all towns but the two known ones.
const TOWN: [(&str, &str); 5] = [
    ("山镇", "shan Town"),
    ("泉镇", "quan Town"),
    ("川镇", "chuan Town"),
    ("湖街道", "hu Sub-district"),
    ("桥街道", "qiao Sub-district"),
];
