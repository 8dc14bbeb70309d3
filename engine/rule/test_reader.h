/* For engine/rule alone: what the readers of .test files share. */
#ifndef BD_RULE_TEST_READER_H
#define BD_RULE_TEST_READER_H

#include "engine/rule/test_file.h"

#define BD_TEST_NO_CASE SIZE_MAX

typedef struct bd_test_reader {
    bd_test_file *file;
    const char *text;
    size_t length;
    size_t line;
    const char *begin, *end; /* of the line, trimmed */
    bd_test_case *now;
    size_t base;          /* the case that lines with ~ vary; BD_TEST_NO_CASE before the first */
    bool varies;          /* only variations may follow in this case */
    bd_test_table *table; /* whose rows are being read; NULL outside */
    bd_error *error;
} bd_test_reader;

/* An error that points to the line at hand. */
BD_MUST_CHECK bd_status bd_test_reader_fail(bd_test_reader *reader, const char *zh, const char *en);

/* What stands between, trimmed, in the file's arena. */
BD_MUST_CHECK bd_status bd_test_reader_keep(bd_test_reader *reader, const char *begin,
                                            const char *end, const char **out);

/* "@zhang" or "@zhang(1950-01-01,F)" becomes the number; other cells stay. */
BD_MUST_CHECK bd_status bd_test_reader_resolve(bd_test_reader *reader, const char **cell);

/* "subject : severity : sentence", "none", "could not look", or "same" as the case that is varied.
 */
BD_MUST_CHECK bd_status bd_test_reader_expect(bd_test_reader *reader, const char *begin,
                                              const char *end);

/* ":share = 0.5" of a case. */
BD_MUST_CHECK bd_status bd_test_reader_parameter(bd_test_reader *reader, const char *name,
                                                 const char *value);

/* A copy of the base with what all cases share, as the next case; reader->now is it. */
BD_MUST_CHECK bd_status bd_test_variation_begin(bd_test_reader *reader);

/* Makes the changes "subsidy.amount = 0; - death[2]; …" in reader->now. */
BD_MUST_CHECK bd_status bd_test_variation_change(bd_test_reader *reader, const char *begin,
                                                 const char *end);

/* The same in memory alone: a variation of case `base` of the file. People whom the changes bring
 * stay in file->people. The caller frees it with bd_test_case_reset, also after a failure. */
BD_MUST_CHECK bd_status bd_test_variation_make(bd_test_file *file, size_t base, const char *changes,
                                               bd_test_case *made);
void bd_test_case_reset(bd_test_case *made);

/* "~ title: changes -> result" */
BD_MUST_CHECK bd_status bd_test_variation_read(bd_test_reader *reader);

#endif
