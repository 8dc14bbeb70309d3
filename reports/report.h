/* Reports: findings out, for people. Each report is one file that writes one kind of document. */
#ifndef BD_REPORTS_REPORT_H
#define BD_REPORTS_REPORT_H

#include "engine/ledger/ledger.h"

/* What a report may draw on; everything is borrowed. */
typedef struct bd_report_input {
    const bd_store *store;
    const bd_load_report *load;
    const bd_rule_set *rules;
    const bd_screening *screening;
    const bd_exception_set *exceptions; /* with their counts; may be NULL */
    const bd_finding_state *states;     /* per finding */
    const int64_t *numbers; /* in the ledger: of findings, excepted and cleared ones; may be NULL */
    const bd_rule_yield *yields; /* what was verified of the rules before */
    size_t n_yields;
    size_t n_labels, n_labels_placed; /* pairs of rows that verification says something of, and
                                         those of them that the files of this run have */
    size_t n_gone;
    uint64_t run_number;
    int32_t run_date; /* printed and used as the document's date: same case and date, same bytes */
    const char *case_name;
    bd_language language;
    const bd_cancel *cancel; /* may be NULL */
    bool mask; /* identifiers masked: for anything that leaves the inspector's hands */
} bd_report_input;

/* The inspector's workbook: overview with charts, all findings ranked, a sheet per rule with its
 * evidence, verification columns with drop-downs, coverage, data quality, rows set aside, method
 * sheets. Written to a temporary file, mode 0600, then renamed. */
BD_MUST_CHECK bd_status bd_report_workbook(const bd_report_input *input, const char *path,
                                           bd_error *error);

/* The method sheets of input->rules, one sheet each behind an index; of the input only rules, date
 * and language are read. */
BD_MUST_CHECK bd_status bd_report_methods(const bd_report_input *input, const char *path,
                                          bd_error *error);

/* The workbook of corrections: cells and rows that were set aside and can be mended, to be filled
 * in and handed in with the files; sheets that were not understood, with their questions. */
BD_MUST_CHECK bd_status bd_report_corrections(const bd_report_input *input, const char *path,
                                              bd_error *error);
/* The same, but written beside `path` and not there yet: for work that goes on at the same time and
 * may fail. `pack` finishes the file, by several threads; `publish` puts it in its place; `discard`
 * removes it. One of the last two ends every draft; all take one that was never written. */
struct bd_workbook_rows;
typedef struct bd_report_draft {
    char *temporary, *path;
    char *skeleton;                /* what still is to be packed, */
    struct bd_workbook_rows *rows; /* and its rows */
} bd_report_draft;
BD_MUST_CHECK bd_status bd_report_workbook_draft(const bd_report_input *input, const char *path,
                                                 bd_report_draft *draft, bd_error *error);
BD_MUST_CHECK bd_status bd_report_corrections_draft(const bd_report_input *input, const char *path,
                                                    bd_report_draft *draft, bd_error *error);
/* Does nothing the second time. `cancel` may be NULL. */
BD_MUST_CHECK bd_status bd_report_pack(bd_report_draft *draft, int n_threads,
                                       const bd_cancel *cancel, bd_error *error);
BD_MUST_CHECK bd_status bd_report_publish(bd_report_draft *draft, bd_error *error);
void bd_report_discard(bd_report_draft *draft);
/* Whether there is anything to put into the workbook of corrections. */
bool bd_report_has_corrections(const bd_report_input *input);

/* The parameters of input->rules, a row for each: meaning, unit, default, value in force and where
 * that comes from, range, and a column to write a new value into. Of the input only rules, language
 * and run_date count. What was given by a parameter file stands in the column for new values, so
 * that the new workbook can take the place of the old one. */
BD_MUST_CHECK bd_status bd_report_parameters(const bd_report_input *input, const char *path,
                                             bd_error *error);
/* The same as CSV (UTF-8 with a byte order mark, so that spreadsheets read it). */
BD_MUST_CHECK bd_status bd_report_parameters_csv(const bd_report_input *input, const char *path,
                                                 bd_error *error);

#endif
