/* bidui-county: writes a sample county as its departments would hand it over. */
#include "benchmarks/county/records.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: bidui-county --people N --seed S --output DIR [--plant K] [--clean] [--plain]\n"
    "                    [--months M] [--rows-scale PERCENT]\n"
    "  --people N      persons (default 20000)\n"
    "  --seed S        the same seed gives the same bytes (default 1)\n"
    "  --output DIR    DIR/data is what the departments hand over, DIR/truth.csv what is true\n"
    "  --plant K       times each anomaly and each look-alike (default 3)\n"
    "  --clean         no anomalies and no look-alikes\n"
    "  --plain         tidy CSV with canonical column names, for speed tests\n"
    "  --months M      months of payments from January 2022, 24 to 120 (default 24)\n"
    "  --rows-scale P  per cent of the usual share of people on aid and public pay (default 100)\n";

static uint64_t number_option(int argc, char **argv, int *i, uint64_t least, uint64_t most) {
    if (*i + 1 >= argc) fail("%s needs a number", argv[*i]);
    char *end;
    errno = 0;
    unsigned long long value = strtoull(argv[++*i], &end, 10);
    if (errno != 0 || *end != '\0' || end == argv[*i] || value < least || value > most)
        fail("%s must be a number from %llu to %llu", argv[*i - 1], (unsigned long long)least,
             (unsigned long long)most);
    return value;
}

static options read_options(int argc, char **argv) {
    options o = {.n_people = 20000, .seed = 1, .plant = 3, .months = 24, .rows_scale = 100};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--people") == 0)
            o.n_people = (uint32_t)number_option(argc, argv, &i, 1, 10000000);
        else if (strcmp(argv[i], "--seed") == 0)
            o.seed = number_option(argc, argv, &i, 0, UINT64_MAX);
        else if (strcmp(argv[i], "--plant") == 0)
            o.plant = (int)number_option(argc, argv, &i, 0, 1000);
        else if (strcmp(argv[i], "--months") == 0)
            o.months = (int)number_option(argc, argv, &i, 24, 120);
        else if (strcmp(argv[i], "--rows-scale") == 0)
            o.rows_scale = (int)number_option(argc, argv, &i, 0, 400);
        else if (strcmp(argv[i], "--clean") == 0)
            o.clean = true;
        else if (strcmp(argv[i], "--plain") == 0)
            o.plain = true;
        else if (strcmp(argv[i], "--output") == 0 && i + 1 < argc)
            o.output = argv[++i];
        else if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            exit(0);
        } else
            fail("unknown option %s\n%s", argv[i], usage);
    }
    if (o.output == NULL) fail("--output is missing\n%s", usage);
    return o;
}

static void make_folder(const char *path, bool must_be_new) {
    if (mkdir(path, 0777) == 0) return;
    if (errno != EEXIST) fail("cannot create %s: %s", path, strerror(errno));
    if (must_be_new) fail("%s is there already: remove it or name another --output", path);
}

static void county_free(county *c) {
    for (uint32_t i = 0; i < c->strings.n; i++)
        free(c->strings.items[i]);
    void *lists[] = {c->strings.items,
                     c->villages,
                     c->people.items,
                     c->households.items,
                     c->payments.items,
                     c->approvals.items,
                     c->neighbour_payments.items,
                     c->jobs.items,
                     c->employers.items,
                     c->officials.items,
                     c->declarations.items,
                     c->marriages.items,
                     c->properties.items,
                     c->vehicles.items,
                     c->tenancies.items,
                     c->companies.items,
                     c->shares.items,
                     c->insured.items,
                     c->students.items,
                     c->flows.items,
                     c->slips.items,
                     c->household_order,
                     c->person_rank,
                     c->id_set,
                     c->clerks.items,
                     c->records.items,
                     c->record_cells.items};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]);
    free(c);
}

int main(int argc, char **argv) {
    county *c = allocate_or_fail(sizeof *c);
    c->options = read_options(argc, argv);
    char data[4096];
    snprintf(data, sizeof data, "%s/data", c->options.output);
    make_folder(c->options.output, false);
    make_folder(data, true);
    truth_open(c);
    county_found(c);
    employers_found(c);
    if (!c->options.clean) cases_plant(c);
    background_make(c);
    events_make(c);
    services_make(c);
    county_arrange(c);
    write_household_register(c);
    write_civil_affairs(c);
    write_farm_subsidies(c);
    write_payrolls(c);
    write_kinship(c);
    write_deaths(c);
    write_property(c);
    write_tenancies(c);
    write_vehicles(c);
    write_companies(c);
    write_social_security(c);
    write_students(c);
    write_fund_flows(c);
    write_neighbour(c);
    records_write(c);
    truth_close(c);
    county_free(c);
    return 0;
}
