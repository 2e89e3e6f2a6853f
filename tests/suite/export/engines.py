"""What engines read of a data set: asked in DuckDB, and the same in Polars.

Arguments: the data set's folder, then the statements of the page. Prints JSON."""
import json, os, sys
import duckdb, polars

folder, statements = sys.argv[1], sys.argv[2:]
os.chdir(os.path.dirname(folder))
assert os.path.basename(folder) == "export"

engine = duckdb.connect()
engine.execute(statements[0])
asked = []
for statement in statements[1:]:
    found = engine.execute(statement)
    names = [column[0] for column in found.description]
    asked.append([dict(zip(names, row)) for row in found.fetchall()])

tables = ["data", "units", "attributes", "indicators", "findings"]
types = {}
for table in tables:
    hive = f"read_parquet('export/{table}/*/*/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
    types[table] = [row[:2] for row in engine.execute(f"DESCRIBE FROM {hive}").fetchall()]
folders = engine.execute("""
    SELECT DISTINCT campaign = campaign_code AND period = period_code AND office = office_code
    FROM read_parquet('export/data/*/*/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)
""").fetchall()
words = engine.execute(
    "SELECT DISTINCT text FROM data WHERE indicator = 'y_kien' AND text IS NOT NULL ORDER BY 1").fetchall()

frame = polars.scan_parquet("export/data/*/*/*/*.parquet", hive_partitioning=False)
grouped = (frame.filter((polars.col("indicator") == "ket_nap") & (polars.col("campaign_code") == "thu"))
    .group_by("period_end", "office_code")
    .agg(polars.col("value").sum().alias("total"), polars.col("value").count().alias("units"))
    .sort("period_end", "office_code").collect())
with_folders = polars.scan_parquet(
    "export/data", hive_partitioning=True,
    hive_schema={"campaign": polars.String, "period": polars.String, "office": polars.String}).collect()
same = (with_folders["office"] == with_folders["office_code"]).all()
schema = {name: str(held) for name, held in frame.collect_schema().items()}

def plain(value):
    import datetime, decimal
    if isinstance(value, decimal.Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value

def rows(found):
    return [{name: plain(value) for name, value in row.items()} for row in found]

print(json.dumps({
    "asked": [rows(found) for found in asked],
    "polars": rows(grouped.to_dicts()),
    "types": types,
    "polars_types": schema,
    "folders": [folders, bool(same)],
    "words": [row[0] for row in words],
}))
