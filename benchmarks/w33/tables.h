/* The six files of workload W33. */
#ifndef BIDUI_W33_TABLES_H
#define BIDUI_W33_TABLES_H

#include "benchmarks/w33/output.h"

void write_subsidy(const settings *s);
void write_payroll(const settings *s);
void write_kinship(const settings *s);
void write_death(const settings *s);
void write_property(const settings *s);
void write_vehicle(const settings *s);

#endif
