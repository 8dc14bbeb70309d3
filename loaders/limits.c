#include "loaders/limits.h"

#define MOST_SHEETS 10000
/* A sheet of stray cells far to the right would make empty cells without end. */
#define FREE_GAPS ((uint64_t)50 << 20)
#define MOST_GAPS_PER_CELL 64
#define FREE_BYTES ((uint64_t)64 << 20) /* small files may be packed as tightly as they like */

bd_limits bd_limits_of(const bd_read_options *options) {
    static const bd_read_options none;
    if (!options) options = &none;
    return (bd_limits){
        .unpacked_bytes =
            options->limit_unpacked_bytes ? options->limit_unpacked_bytes : (uint64_t)16 << 30,
        .unpacked_ratio = options->limit_unpacked_ratio ? options->limit_unpacked_ratio : 300,
        .cell_bytes = options->limit_cell_bytes ? options->limit_cell_bytes : UINT32_C(1) << 20,
        .columns = options->limit_columns ? options->limit_columns : 16384};
}

bd_status bd_limits_check_unpacked(const bd_limits *limits, uint64_t packed, uint64_t unpacked,
                                   bd_error *error) {
    if (unpacked > limits->unpacked_bytes)
        return bd_error_set(error, BD_ERROR_LIMIT,
                            "解压后超过 %llu 字节的上限;若文件可信,请先解压再读取",
                            "unpacks to more than the limit of %llu bytes; if you trust the file, "
                            "unpack it first",
                            (unsigned long long)limits->unpacked_bytes);
    if (unpacked > FREE_BYTES && unpacked / limits->unpacked_ratio > packed)
        return bd_error_set(error, BD_ERROR_LIMIT,
                            "解压后膨胀超过 %u 倍,疑似恶意压缩文件;请向提供者核实",
                            "unpacks to more than %u times its size, as malicious archives do; ask "
                            "the provider about it",
                            limits->unpacked_ratio);
    return BD_OK;
}

bd_status bd_limits_check_shared(const bd_limits *limits, uint64_t packed, uint64_t handed_out,
                                 bd_error *error) {
    if (handed_out <= FREE_BYTES || handed_out / limits->unpacked_ratio <= packed) return BD_OK;
    return bd_error_set(error, BD_ERROR_LIMIT,
                        "很多单元格共用很长的文字,内容膨胀超过 %u 倍,疑似恶意文件;请向提供者核实",
                        "cells share long texts, more than %u times the size of the file, as "
                        "malicious files do; ask the provider about it",
                        limits->unpacked_ratio);
}

bd_status bd_limits_check_sheets(uint64_t n_sheets, bd_error *error) {
    if (n_sheets < MOST_SHEETS) return BD_OK;
    return bd_error_set(error, BD_ERROR_LIMIT, "工作表超过 %d 张;请拆分工作簿",
                        "more than %d sheets; split the workbook", MOST_SHEETS);
}

bd_status bd_limits_check_gaps(uint64_t n_gaps, uint64_t n_filled, bd_error *error) {
    if (n_gaps <= FREE_GAPS || n_gaps / MOST_GAPS_PER_CELL <= n_filled) return BD_OK;
    return bd_error_set(
        error, BD_ERROR_LIMIT,
        "工作表几乎都是空列,只在很靠右的列有零星内容,疑似恶意文件;请删除空列后另存",
        "the sheet is nearly all empty columns with stray cells far to the right, as in malicious "
        "files; remove the empty columns and save it again");
}
