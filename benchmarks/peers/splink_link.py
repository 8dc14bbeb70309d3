"""Splink 4 and later on DuckDB, with the comparisons and blocking rules that its own documentation uses for these sets.

splink_link.py SETTINGS LEFT.csv RIGHT.csv PAIRS.csv THREADS
SETTINGS: register, febrl-with, febrl-without, fake. LEFT and RIGHT the same file: duplicates within it.
Writes left_row,right_row,left,right,probability with rows from 1, as bidui link does.
"""
import logging
import sys
import warnings

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
kind, left_file, right_file, output, threads = sys.argv[1:6]


def read(path, names=None):
    table = pd.read_csv(path, dtype=str, skipinitialspace=True)
    if names:
        table.columns = names
    table = table.apply(lambda column: column.str.strip() if column.dtype == object else column)
    table.insert(0, "unique_id", range(1, len(table) + 1))
    return table


def febrl(with_number):
    """The tutorial "linking the Febrl 4 dataset" of Splink's documentation."""
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.LevenshteinAtThresholds("address_1", [1, 2]),
        cl.ExactMatch("suburb").configure(term_frequency_adjustments=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    ]
    blocks = [block_on("given_name", "surname"), block_on("date_of_birth"), block_on("state", "address_1"),
              block_on("street_number", "address_1"), block_on("postcode")]
    certain = [block_on("given_name", "surname", "date_of_birth")]
    if with_number:
        comparisons.append(cl.LevenshteinAtThresholds("soc_sec_id", [2]))
        blocks.append(block_on("soc_sec_id"))
        certain.append(block_on("soc_sec_id"))
    return comparisons, blocks, certain, [block_on("date_of_birth"), block_on("postcode")]


def fake():
    """The tutorial of Splink's documentation ("deduplicate 50k" has the same comparisons)."""
    comparisons = [cl.NameComparison("first_name"), cl.NameComparison("surname"),
                   cl.DateOfBirthComparison("dob", input_is_string=True),
                   cl.ExactMatch("city").configure(term_frequency_adjustments=True), cl.EmailComparison("email")]
    blocks = [block_on("first_name", "city"), block_on("surname"), block_on("dob"), block_on("email")]
    return (comparisons, blocks, [block_on("first_name", "surname"), "l.email = r.email"],
            [block_on("first_name", "surname"), block_on("dob")])


def register():
    """The same kinds of comparison on the columns of the register; names are one column here."""
    comparisons = [cl.NameComparison("name").configure(term_frequency_adjustments=True), cl.ExactMatch("sex"),
                   cl.DateOfBirthComparison("birth_date", input_is_string=True),
                   cl.LevenshteinAtThresholds("village", [2]), cl.LevenshteinAtThresholds("phone", [1, 2])]
    blocks = [block_on("name", "birth_date"), block_on("birth_date", "village"), block_on("name", "village"), block_on("phone")]
    return comparisons, blocks, [block_on("name", "birth_date", "village")], [block_on("name", "birth_date"), block_on("phone")]


names = ["record", "name", "sex", "birth_date", "village", "phone"] if kind == "register" else None
comparisons, blocks, certain, training = {"register": register, "fake": fake, "febrl-with": lambda: febrl(True),
                                          "febrl-without": lambda: febrl(False)}[kind]()
one = left_file == right_file
tables = [read(left_file, names)] + ([] if one else [read(right_file, names)])
connection = duckdb.connect()
connection.execute(f"SET threads = {int(threads)}")
settings = SettingsCreator(link_type="dedupe_only" if one else "link_only", comparisons=comparisons,
                           blocking_rules_to_generate_predictions=blocks, retain_matching_columns=False,
                           retain_intermediate_calculation_columns=False)
api = DuckDBAPI(connection)
aliases = ["a_left", "b_right"]
if hasattr(api, "register"):  # from version 5 on, tables are registered first
    frames = [api.register(table, dataset_display_name=alias) for table, alias in zip(tables, aliases)]
    linker = Linker(frames[0] if one else frames, settings)
else:
    linker = Linker(tables[0] if one else tables, settings, api, input_table_aliases=None if one else aliases)
linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
for rule in training:
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
pairs = linker.inference.predict(threshold_match_probability=0.1).as_pandas_dataframe()
if not one:  # the left table first
    swapped = pairs.source_dataset_l == aliases[1]
    pairs.loc[swapped, ["unique_id_l", "unique_id_r"]] = pairs.loc[swapped, ["unique_id_r", "unique_id_l"]].values
out = pd.DataFrame({"left_row": pairs.unique_id_l, "right_row": pairs.unique_id_r, "left": "", "right": "",
                    "probability": pairs.match_probability})
out.to_csv(output, index=False)
