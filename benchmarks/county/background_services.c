#include "benchmarks/county/records.h"
void services_make(county *c) {
    (void)c;
}
