# Draws docs/route-growth.svg from the figures of route_bench:
#   gnuplot -e "csv='build/release/route_bench.csv'; svg='docs/route-growth.svg'" tests/bench/growth.gp
set datafile separator ","
set terminal svg size 900,380 font "sans-serif,13" background rgb "white"
set output svg
set multiplot layout 1,2
set logscale xy
set grid ytics xtics lc rgb "#dddddd"
set key left top
set ylabel "seconds"
set yrange [0.005:120]
proved(part, family) = sprintf("< awk -F, '$1==\"%s\" && $2==\"%s\" && $7==\"OPTIMAL\"' %s", part, family, csv)
stopped(part, family) = sprintf("< awk -F, '$1==\"%s\" && $2==\"%s\" && $7!=\"OPTIMAL\"' %s; echo x,x,,,,,,", part, family, csv)
set xlabel "items (16 options each, 3 sites)"
set xrange [20:2500]
plot proved("items", "flat") using 3:8 with linespoints pt 7 lc rgb "#1f77b4" title "flat", \
     proved("items", "nested") using 3:8 with linespoints pt 5 lc rgb "#d62728" title "in sub-assemblies", \
     stopped("items", "nested") using 3:8 with points pt 2 lc rgb "#d62728" title "stopped"
set xlabel "options of each of 200 items"
set xrange [1.6:80]
plot proved("options", "flat") using 4:8 with linespoints pt 7 lc rgb "#1f77b4" title "flat", \
     proved("options", "nested") using 4:8 with linespoints pt 5 lc rgb "#d62728" title "in sub-assemblies", \
     stopped("options", "nested") using 4:8 with points pt 2 lc rgb "#d62728" title "stopped"
unset multiplot
