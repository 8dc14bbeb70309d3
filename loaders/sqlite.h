/* SQLite databases: each table is a sheet; see sqlite.c. */
#ifndef BD_LOADERS_SQLITE_H
#define BD_LOADERS_SQLITE_H

#include "loaders/format.h"

extern const bd_format bd_format_sqlite;

#endif
