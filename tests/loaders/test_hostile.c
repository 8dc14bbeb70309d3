/* Hostile files end in a clear refusal or a right reading, in little memory. The time is measured
 * by benchmarks/hostile. */
#include "tests/loaders/hostile.h"

#include "tests/loaders/collect.h"

#include <sys/resource.h>

/* Only the beginning of what was read: some of it is wide. */
static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    collected *c = context;
    if (c->text.length_bytes > 1000) return BD_OK;
    return collect_rows(context, rows, n_rows < 4 ? n_rows : 4, error);
}

static void check(const hostile_case *one, const bd_buffer *bytes) {
    collected c = {0};
    bd_cell_receiver receiver = {&c, collect_begin, take_rows, collect_end, NULL, NULL};
    receiver.sheet_end = collect_end;
    bd_source_file file = {one->name, bytes->data, bytes->length_bytes};
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_format_read_bytes(&file, NULL, &receiver, &error);
    const char *said = status == BD_OK ? bd_buffer_text(&c.text) : error.en;
    if (status != one->status || !strstr(said, one->word))
        print_error("%s: %s %.200s\n", one->name, bd_status_name(status), said);
    assert_int_equal(status, one->status);
    assert_non_null(strstr(said, one->word));
    if (status != BD_OK) assert_true(error.zh[0] && strstr(error.zh, ";"));
    bd_buffer_reset(&c.text);
}

static void test_all(void **state) {
    (void)state;
    for (size_t i = 0; i < N_HOSTILE_CASES; i++) {
        bd_buffer bytes;
        bd_buffer_init(&bytes);
        hostile_cases[i].make(&bytes);
        assert_int_equal(bd_buffer_status(&bytes, NULL), BD_OK);
        check(&hostile_cases[i], &bytes);
        bd_buffer_reset(&bytes);
    }
    /* All of them together, with the files themselves: sanitizers need more for themselves. */
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    if (!TEST_SLOW) assert_true(usage.ru_maxrss < 200 * 1024);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
