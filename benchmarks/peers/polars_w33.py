"""polars_w33.py DATA OUTPUT THREADS: workload W33 in Polars. Tables are read with the types that suit it, rules are lazy."""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]
import polars as pl

import peer

POOR = ["农村低保", "城市低保"]
TYPES = {
    "subsidy": {"id_no": pl.String, "person_name": pl.String, "program": pl.Categorical, "period": pl.Categorical, "amount": pl.Float64, "account_no": pl.String, "town": pl.Categorical},
    "payroll": {"id_no": pl.String, "person_name": pl.String, "employer": pl.Categorical, "pay_month": pl.Categorical, "net_pay": pl.Float64},
    "kinship": {"official_id": pl.String, "official_name": pl.String, "relative_name": pl.String, "relative_id": pl.String, "relation": pl.String},
    "death": {"id_no": pl.String, "person_name": pl.String, "death_date": pl.String},
    "property": {"owner_id": pl.String, "owner_name": pl.String, "cert_no": pl.String, "area_sqm": pl.Float64, "register_date": pl.String},
    "vehicle": {"owner_id": pl.String, "owner_name": pl.String, "plate_no": pl.String, "register_date": pl.String, "price": pl.Float64},
}


def sums(frame, *keys):
    return frame.group_by(*keys).agg(pl.len().alias("payments"), pl.col("amount").sum())


def rules(t):
    s, w, c = t["subsidy"].lazy(), t["payroll"].lazy(), pl.col
    poor = s.filter(c("program").is_in(POOR))
    homes = t["property"].lazy().group_by("owner_id").agg(pl.len().alias("homes")).filter(c("homes") >= 2)
    costly = t["vehicle"].lazy().filter(c("price") >= 150000)
    named = w.select("id_no", payroll_name="person_name").unique()
    yield poor.join(w, left_on=["id_no", "period"], right_on=["id_no", "pay_month"], how="semi").pipe(sums, "id_no")
    yield (t["kinship"].lazy().join(poor, left_on="relative_id", right_on="id_no").group_by("relative_id", "official_id")
           .agg(c("relation").max(), pl.len().alias("payments"), c("amount").sum()))
    yield (s.join(t["death"].lazy(), on="id_no").filter(c("period").cast(pl.String) > c("death_date").str.slice(0, 7)).pipe(sums, "id_no", "death_date"))
    yield sums(s, "id_no", "program", "period").filter(c("payments") > 1)
    yield s.group_by("account_no").agg(c("id_no").n_unique(), c("amount").sum()).filter(c("id_no") >= 3)
    yield poor.join(homes, left_on="id_no", right_on="owner_id").pipe(sums, "id_no", "homes")
    yield poor.join(costly, left_on="id_no", right_on="owner_id").pipe(sums, "id_no", "plate_no", "price")
    yield s.join(named, on="id_no").filter(c("person_name") != c("payroll_name")).pipe(sums, "id_no", "payroll_name")
    yield s.filter(c("program").is_in(["分散特困", "集中特困"])).join(poor, on=["id_no", "period"], how="semi").pipe(sums, "id_no")
    yield (s.filter((c("program") == "高龄津贴") & (c("id_no").str.slice(6, 8).cast(pl.Int32) + 800000 > (c("period").cast(pl.String).str.replace("-", "") + "01").cast(pl.Int32)))
           .pipe(sums, "id_no"))
    yield s.group_by("town").agg(pl.len(), c("amount").sum(), c("amount").median().alias("median"))
    yield w.group_by("id_no", "pay_month").agg(c("employer").n_unique(), c("net_pay").sum()).filter(c("employer") > 1)


def main():
    data, output, _ = sys.argv[1:4]
    stages = peer.Stages("polars", pl.__version__)
    tables = stages.time("read", lambda: {name: pl.read_csv(os.path.join(data, name + ".csv"), has_header=True, new_columns=list(schema), schema_overrides=list(schema.values()))
                                          for name, schema in TYPES.items()})
    results = [stages.time(rule, lambda plan=plan: plan.collect(engine="streaming"), rule=True) for rule, plan in zip(peer.RULES, rules(tables))]
    os.makedirs(output + ".raw", exist_ok=True)
    stages.time("write", lambda: [r.write_csv("%s.raw/%s.csv" % (output, rule)) for rule, r in zip(peer.RULES, results)])
    stages.finish()
    for rule, frame in zip(peer.RULES, results):
        peer.write_canonical(output, rule, frame.rows())


main()
