/* A load report as bytes, for the snapshot. */
#ifndef BD_LOADERS_LOAD_REPORT_PACK_H
#define BD_LOADERS_LOAD_REPORT_PACK_H

#include "engine/base/pack.h"
#include "loaders/load.h"

void bd_load_report_pack(const bd_load_report *report, bd_buffer *out);
/* The report owns copies. BD_ERROR_FORMAT when the bytes are not such a report. */
BD_MUST_CHECK bd_status bd_load_report_unpack(bd_unpack *in, bd_load_report *report,
                                              bd_error *error);

#endif
