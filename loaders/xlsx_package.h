/* The package around XLSX: a zip archive of XML parts that point at each other by relationships. */
#ifndef BD_LOADERS_XLSX_PACKAGE_H
#define BD_LOADERS_XLSX_PACKAGE_H

#include "engine/base/arena.h"
#include "loaders/format.h"
#include "loaders/limits.h"
#include "loaders/xml.h"

typedef struct bd_package {
    struct zip *archive;
    const bd_source_file *file;
    bd_limits limits;
    const bd_cancel *cancel;
    uint64_t unpacked_bytes; /* of all parts read so far */
    bd_arena arena;          /* names and relationships */
    size_t n_entries;
    const char **names; /* normalised: '/' for '\', no leading '/' */
} bd_package;

typedef struct bd_relationship {
    const char *id;
    const char *type;   /* the last segment: worksheet, sharedStrings … */
    const char *target; /* a part name, resolved */
} bd_relationship;

typedef struct bd_relationships {
    bd_relationship *items;
    size_t n_items;
    size_t capacity;
} bd_relationships;

BD_MUST_CHECK bd_status bd_package_open(bd_package *package, const bd_source_file *file,
                                        const bd_read_options *options, bd_error *error);
void bd_package_close(bd_package *package);

/* The place of a part in the archive, -1 if there is none. Names are compared without regard to the
 * case of ASCII letters. */
int64_t bd_package_find(const bd_package *package, const char *name);

/* Streams one part through expat. Refuses document type declarations (no entity is ever expanded)
 * and deep nesting. `part` is its name, for messages. */
BD_MUST_CHECK bd_status bd_package_parse(bd_package *package, int64_t entry, const char *part,
                                         const bd_xml_receiver *receiver, bd_error *error);

/* Reads the relationships of `part` ("" for those of the package). A part without any gives an
 * empty list. Free with bd_relationships_reset. */
BD_MUST_CHECK bd_status bd_package_relationships(bd_package *package, const char *part,
                                                 bd_relationships *out, bd_error *error);
void bd_relationships_reset(bd_relationships *relationships);
/* The first one of this type, or with this id; NULL if there is none. */
const bd_relationship *bd_relationships_of_type(const bd_relationships *list, const char *type);
const bd_relationship *bd_relationships_by_id(const bd_relationships *list, const char *id);

#endif
