//! Which table a file is, from the headings that people, reports and exports write.

use super::*;
use crate::domain::fault::Place;

fn table(header: &str) -> Table {
    Table::open("figures.csv", format!("{header}\n"), "UTF-8").unwrap()
}

/// What a header is refused for: column, the fault's name, and the heading it is about.
fn faults(header: &str) -> Vec<(u32, &'static str, String)> {
    let found = recognise(&table(header)).unwrap_err();
    let about = |fault: &Fault| match fault {
        Fault::UnknownHeading { heading, .. } | Fault::RepeatedHeading { heading } => heading.clone(),
        Fault::UnknownTable { headings } => headings.clone(),
        other => panic!("{other:?}"),
    };
    found.iter().map(|located| (located.place.column, located.fault.name(), about(&located.fault))).collect()
}

#[test]
fn every_kind_of_table_is_known_by_its_headings() {
    use ItemKind::*;
    for (header, kind) in [
        // The long form, in English and in Chinese.
        ("publication,measure,region,period,value", Kind::Figures { short: None }),
        ("measure,value,period", Kind::Figures { short: None }),
        ("measure,value,period_start,period_end", Kind::Figures { short: None }),
        ("出版物,指标,地区,期间,数值,分组,状态,备注,单位,原文", Kind::Figures { short: None }),
        ("指标,期间开始,期间结束,数值", Kind::Figures { short: None }),
        ("indicator,reference period,obs-value", Kind::Figures { short: None }),
        // The three forms that a clerk fills in.
        ("类别,人数,日期", Kind::Figures { short: Some(Domain::Children) }),
        ("category,count,date", Kind::Figures { short: Some(Domain::Children) }),
        ("服务,年份,人次", Kind::Figures { short: Some(Domain::Services) }),
        ("服务类型,年份,人次", Kind::Figures { short: Some(Domain::Services) }),
        ("service,year,person_times", Kind::Figures { short: Some(Domain::Services) }),
        ("Service,Year,Person-times", Kind::Figures { short: Some(Domain::Services) }),
        ("项目,金额,年份,资金来源", Kind::Figures { short: Some(Domain::Funding) }),
        ("program,amount,year,financing", Kind::Figures { short: Some(Domain::Funding) }),
        ("类别,人数,日期,地区,分组,状态,备注,出版物", Kind::Figures { short: Some(Domain::Children) }),
        // Items.
        ("code,title,publisher,published_on,url,note_zh,note_en", Kind::Item(Publication)),
        ("代码,标题,发布者,发布日期", Kind::Item(Publication)),
        ("code,domain,additive,total,name_zh,name_en,definition_zh,definition_en", Kind::Item(Group)),
        (
            "code,domain,kind,unit,group,name_zh,name_en,definition_zh,definition_en,financing,places",
            Kind::Item(Measure),
        ),
        ("code,name_zh,name_en,level,parent", Kind::Item(Region)),
        ("代码,中文名称,英文名称,级别,上级", Kind::Item(Region)),
        ("code,name_zh,name_en,kind,decimals,words", Kind::Item(Unit)),
        // What reports and trends write as CSV.
        (
            "measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,\
             publication,as_written",
            Kind::Figures { short: None },
        ),
        (
            "measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,\
             publication,as_written,change,change_low,change_high,per_cent,not_compared",
            Kind::Figures { short: None },
        ),
        // What an export writes.
        (
            "publication,measure,breakdown,region,period_start,period_end,value,low,high,qualifier,rounded_to,status,unit,\
             as_written,note_zh,note_en,file,line",
            Kind::Figures { short: None },
        ),
        (
            "publication,measure,breakdown,region,period_start,period_end,old_value,low,high,qualifier,rounded_to,status,unit,\
             as_written,note_zh,note_en,file,line",
            Kind::Corrections,
        ),
        ("file,name,encoding,import,recorded_at,recorded_by,undone_at", Kind::Sources),
        ("file,item,code,attribute,old_value", Kind::Amendments),
        ("measure,break_on,because_zh,because_en,file", Kind::Breaks),
        ("predecessor,successor,took_effect,because_zh,because_en,file", Kind::Successions),
        ("原代码,新代码,生效日期,原因", Kind::Successions),
        ("setting,value", Kind::Settings),
        ("finding,figures,because,accepted_at,file", Kind::Accepted),
        ("code,name_zh,name_en,kind,decimals,words,file", Kind::Item(Unit)),
        ("code,name_zh,name_en,level,parent,file", Kind::Item(Region)),
        ("code,domain,additive,total,name_zh,name_en,definition_zh,definition_en,file", Kind::Item(Group)),
        (
            "code,domain,kind,unit,group,name_zh,name_en,definition_zh,definition_en,financing,places,file",
            Kind::Item(Measure),
        ),
        (
            "code,title,publisher,published_on,url,note_zh,note_en,unreliable_zh,unreliable_en,file",
            Kind::Item(Publication),
        ),
    ] {
        let found = recognise(&table(header)).map(|headings| headings.kind);
        assert_eq!(found.map_err(|faults| format!("{faults:?}")), Ok(kind), "{header}");
    }
}

#[test]
fn the_headings_may_stand_in_any_order() {
    for header in ["measure,region,period,value", "value,period,region,measure", "region,measure,value,period"] {
        let headings = recognise(&table(header)).unwrap();
        for (at, name) in header.split(',').enumerate() {
            assert_eq!(headings.column(name), Some(at), "{header}");
        }
        assert_eq!(headings.column("status"), None);
        assert_eq!(headings.kind, Kind::Figures { short: None });
    }
    let headings = recognise(&table("日期, 人数 ,类别")).unwrap();
    assert_eq!(
        (headings.column("date"), headings.column("count"), headings.column("category")),
        (Some(0), Some(1), Some(2))
    );
    // Messages use the file's own words, and the format's for what the file does not have.
    assert_eq!((headings.heading("count").as_str(), headings.heading("region").as_str()), ("人数", "region"));
}

#[test]
fn a_heading_may_say_what_its_numbers_are_counted_in() {
    for (header, at, unit) in [
        ("项目,金额(万元),年份", 1, "万元"),
        ("项目,金额（万元）,年份", 1, "万元"),
        ("项目,金额 (万元),年份", 1, "万元"),
        ("项目,金额（单位：万元）,年份", 1, "万元"),
        ("人数（人）,类别,日期", 0, "人"),
        ("年份,服务类型,人次(万人次)", 2, "万人次"),
        ("measure,period,value (thousand persons)", 2, "thousand persons"),
        ("指标,期间,数值（个镇（街））", 2, "个镇(街)"),
    ] {
        let headings = recognise(&table(header)).unwrap();
        assert_eq!(headings.counted_in, Some((at, unit.to_owned())), "{header}");
    }
    assert_eq!(recognise(&table("项目,金额,年份")).unwrap().counted_in, None);
    // Only a column of values is counted in anything.
    assert_eq!(faults("项目(万元),金额,年份"), [(1, "unknown-heading", "项目(万元)".into())]);
}

#[test]
fn headings_that_are_unknown_or_repeated_are_refused_where_they_stand() {
    for (header, expected) in [
        ("measure,perod,value,period", vec![(9, "unknown-heading", "perod")]),
        ("类别,人数,日期,联系电话", vec![(10, "unknown-heading", "联系电话")]),
        ("measure,value,period,value", vec![(22, "repeated-heading", "value")]),
        // Two words for one thing.
        ("出版物,measure,value,period,来源", vec![(26, "repeated-heading", "来源")]),
        ("measure,value,period,color,value", vec![(22, "unknown-heading", "color"), (28, "repeated-heading", "value")]),
        // Known words, but of another table.
        ("类别,人数,日期,资金来源", vec![(10, "unknown-heading", "资金来源")]),
        ("服务,年份,人次,发布日期", vec![(10, "unknown-heading", "发布日期")]),
        ("code,name_zh,name_en,level,published_on", vec![(28, "unknown-heading", "published_on")]),
        ("setting,value,region", vec![(15, "unknown-heading", "region")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(at, name, about)| (at, name, about.to_owned())).collect();
        assert_eq!(faults(header), expected, "{header}");
    }
}

#[test]
fn a_near_miss_is_named() {
    let near = |header: &str| match recognise(&table(header)).unwrap_err()[0].fault.as_ref() {
        Fault::UnknownHeading { near, .. } => near.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(near("measure,perod,value,period").as_deref(), Some("period"));
    assert_eq!(near("measure,period,value,staus").as_deref(), Some("status"));
    assert_eq!(near("measure,period,value,qqqqqq"), None);
}

#[test]
fn a_table_that_is_none_is_one_fault() {
    for header in ["姓名,电话", "青岛市困境儿童情况表", "measure,region", "类别,人数", "code"] {
        let headings = header.replace(',', ", ");
        assert_eq!(faults(header), [(1, "unknown-table", headings)], "{header}");
    }
    let found = recognise(&table("姓名,电话")).unwrap_err();
    assert_eq!(found[0].place, Place { file: "figures.csv".into(), sheet: None, line: 1, column: 1 });
}
