/* What is true, beside the data and never inside: planted anomalies and innocent look-alikes. */
#include "benchmarks/county/model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct truth {
    FILE *file;
};

void truth_open(county *c) {
    char path[4096];
    snprintf(path, sizeof path, "%s/truth.csv", c->options.output);
    c->truth = allocate_or_fail(sizeof *c->truth);
    c->truth->file = fopen(path, "wb");
    if (c->truth->file == NULL) fail("cannot create %s: %s", path, strerror(errno));
    fputs("kind,rule,subject,subject_name,note\n", c->truth->file);
}

void truth_close(county *c) {
    if (fclose(c->truth->file) != 0) fail("cannot write truth.csv: %s", strerror(errno));
    free(c->truth);
    c->truth = NULL;
}

void truth_add(county *c, bool planted, const char *rule, const char *subject, const char *name,
               const char *note) {
    fprintf(c->truth->file, "%s,%s,%s,%s,\"%s\"\n", planted ? "planted" : "lookalike", rule,
            subject, name, note);
}

void truth_person(county *c, bool planted, const char *rule, uint32_t person, const char *note) {
    const struct person *p = &c->people.items[person];
    truth_add(c, planted, rule, p->id, p->name, note);
}
