/* At which level of government a unit stands, from how it is named. */
#ifndef BD_FLOW_LEVEL_H
#define BD_FLOW_LEVEL_H

#include <stddef.h>

typedef enum bd_flow_level {
    BD_FLOW_OTHER = 0, /* companies, persons, and what the name does not tell */
    BD_FLOW_COUNTY,
    BD_FLOW_TOWN,
    BD_FLOW_VILLAGE
} bd_flow_level;

/* "other", "county", "town", "village". */
const char *bd_flow_level_name(bd_flow_level level);

/* Of a level column ("县级", "乡镇", "村") or a unit's name or key ("石桥镇财政所",
 * "name:某县民政局", a credit code of a village collective). */
bd_flow_level bd_flow_level_of(const char *text, size_t length);

#endif
