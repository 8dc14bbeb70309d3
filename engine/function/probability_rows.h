/* Rows of probability.c; see registry.c for the macros. No include guard: read several times. */
FALLIBLE3(bd_kernel_binomial_tail, "binomial_tail", REAL, INT, INT, REAL, "二项分布上尾概率:n 次试验中至少 k 次成功,每次概率 p",
          "chance of k or more successes in n trials of probability p: k, n, p")
FALLIBLE2(bd_kernel_chi_square_tail, "chi_square_tail", REAL, REAL, INT, "卡方分布上尾概率:统计量, 自由度",
          "chance of a chi-square statistic of x or more: x, degrees of freedom")
