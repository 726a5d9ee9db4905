//! The sums of every region at once.

use super::session;
use snapbox::{assert_data_eq, str};

/// Of all regions each has the sum over its places that it has where it is asked for alone.
#[test]
fn places_stand_for_every_region() {
    let session = session();
    let of = |region: &str| session.run(&["trend", "孤儿", "--region", region, "--format", "csv"]).out;
    let all = of("all");
    let sums = |rows: &str| -> Vec<String> {
        let of_sum = |row: &&str| row.contains(",derived,");
        let mut sums: Vec<String> = rows.lines().filter(of_sum).map(str::to_owned).collect();
        sums.sort();
        sums
    };
    let regions: std::collections::BTreeSet<&str> =
        all.lines().skip(1).filter_map(|row| row.split(',').nth(3)).collect();
    let one_by_one: String = regions.iter().map(|region| of(region)).collect();
    assert_eq!(sums(&all), sums(&one_by_one));
    assert!(!sums(&all).is_empty(), "{all}");
    assert_data_eq!(
        session.run(&["report", "children", "--region", "all", "--period", "2020"]).out,
        str![[r#"
Children: Shandong Province, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Children: Qingdao, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Children: Pingdu, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              8 [3/3]   persons   derived
   children in difficulty             130 [3/3]   persons   derived
   sum of 2 of the 3 parts            138 [3/3]   persons   derived

Children: Tianzhuang Town, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              8 [3/3]   persons   derived
   children in difficulty             130 [3/3]   persons   derived
   sum of 2 of the 3 parts            138 [3/3]   persons   derived

Children: Laixi, 2020-12-31
 category                                value   unit      publication
───────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             7 [2/2]   persons   derived
   children in difficulty             70 [2/2]   persons   derived
   sum of 2 of the 3 parts            77 [2/2]   persons   derived

Children: Yuanshang Town, 2020-12-31
 category                                value   unit      publication
───────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             7 [2/2]   persons   derived
   children in difficulty             70 [2/2]   persons   derived
   sum of 2 of the 3 parts            77 [2/2]   persons   derived

Children: East, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                3   persons   b-2020
   children in difficulty                30   persons   b-2020
   sum of 2 of the 3 parts               33   persons   derived

Children: West, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                4   persons   b-2020
   children in difficulty                40   persons   b-2020
   sum of 2 of the 3 parts               44   persons   derived

Children: South, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                2   persons   b-2021
   children in difficulty                50   persons   b-2020
   sum of 2 of the 3 parts               52   persons   derived

Children: North, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                5   persons   b-2020
   children in difficulty                60   persons   b-2020
   sum of 2 of the 3 parts               65   persons   derived

Children: Middle, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                1   persons   b-2020
   children in difficulty                20   persons   b-2020
   sum of 2 of the 3 parts               21   persons   derived

Notes:
  - categories of minors in difficulty, Shandong Province, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Qingdao, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Pingdu, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Tianzhuang Town, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Laixi, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Yuanshang Town, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, East, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, West, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, South, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, North, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Middle, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - derived for Shandong Province: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - derived for Qingdao: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - derived for Pingdu: the sum over 3 of the 3 villages and neighbourhoods that the ledger knows
  - derived for Tianzhuang Town: the sum over 3 of the 3 villages and neighbourhoods that the ledger knows
  - derived for Laixi: the sum over 2 of the 2 villages and neighbourhoods that the ledger knows
  - derived for Yuanshang Town: the sum over 2 of the 2 villages and neighbourhoods that the ledger knows
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

Sources:
  - b-2020: Bureau, “Bulletin 2020”, 2021-01-31
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31

"#]]
    );
    assert_data_eq!(
        session.run(&["report", "children", "--region", "all", "--period", "2020", "--lang", "zh"]).out,
        str![[r#"
儿童：山东省，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                15 [5/5]   人     推算
   困境儿童           200 [5/5]   人     推算
   3项中2项之和       215 [5/5]   人     推算

儿童：青岛市，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                15 [5/5]   人     推算
   困境儿童           200 [5/5]   人     推算
   3项中2项之和       215 [5/5]   人     推算

儿童：平度市，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                 8 [3/3]   人     推算
   困境儿童           130 [3/3]   人     推算
   3项中2项之和       138 [3/3]   人     推算

儿童：田庄镇，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                 8 [3/3]   人     推算
   困境儿童           130 [3/3]   人     推算
   3项中2项之和       138 [3/3]   人     推算

儿童：莱西市，2020-12-31
 类别                     数值   单位   出版物
───────────────────────────────────────────────
 困境未成年人的类别
   孤儿                7 [2/2]   人     推算
   困境儿童           70 [2/2]   人     推算
   3项中2项之和       77 [2/2]   人     推算

儿童：院上镇，2020-12-31
 类别                     数值   单位   出版物
───────────────────────────────────────────────
 困境未成年人的类别
   孤儿                7 [2/2]   人     推算
   困境儿童           70 [2/2]   人     推算
   3项中2项之和       77 [2/2]   人     推算

儿童：东村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  3   人     b-2020
   困境儿童             30   人     b-2020
   3项中2项之和         33   人     推算

儿童：西村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  4   人     b-2020
   困境儿童             40   人     b-2020
   3项中2项之和         44   人     推算

儿童：南村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  2   人     b-2021
   困境儿童             50   人     b-2020
   3项中2项之和         52   人     推算

儿童：北村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  5   人     b-2020
   困境儿童             60   人     b-2020
   3项中2项之和         65   人     推算

儿童：中村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  1   人     b-2020
   困境儿童             20   人     b-2020
   3项中2项之和         21   人     推算

注：
  - 困境未成年人的类别，山东省，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，青岛市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，平度市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，田庄镇，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，莱西市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，院上镇，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，东村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，西村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，南村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，北村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，中村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 山东省的推算数字由账本所知5个村居中的5个相加而得
  - 青岛市的推算数字由账本所知5个村居中的5个相加而得
  - 平度市的推算数字由账本所知3个村居中的3个相加而得
  - 田庄镇的推算数字由账本所知3个村居中的3个相加而得
  - 莱西市的推算数字由账本所知2个村居中的2个相加而得
  - 院上镇的推算数字由账本所知2个村居中的2个相加而得
  - 1个数字在另一出版物中有另一个数值；这里是最后公布的，用 show 查看全部

来源：
  - b-2020：Bureau，《Bulletin 2020》，2021-01-31
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31

"#]]
    );
}
