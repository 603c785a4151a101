# A bounded run of libFuzzer from the stored corpus; what it finds lies in SCRATCH.
# cmake -DPROGRAM=… -DCORPUS=… -DSCRATCH=… -DRUNS=… -P run.cmake
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}/new")
# Leaks can't be looked for where processes may not be traced, and these parsers hold nothing.
set(ENV{ASAN_OPTIONS} "detect_leaks=0")
execute_process(COMMAND "${PROGRAM}" -runs=${RUNS} -seed=1 -max_len=4096 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1
    "-artifact_prefix=${SCRATCH}/" "${SCRATCH}/new" "${CORPUS}" RESULT_VARIABLE result ERROR_VARIABLE text)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${text}\nThe input lies in ${SCRATCH}. Put it into ${CORPUS} once it is understood.")
endif()
string(REGEX MATCH "stat::number_of_executed_units: *[0-9]+" runs "${text}")
message(STATUS "${runs}")
