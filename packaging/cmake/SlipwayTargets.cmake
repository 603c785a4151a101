# One call per folder (slipway_library) and one per test (slipway_test); the flags live on one interface target. Most of
# the compile time of a Qt program is its headers, so they are read once: see slipway_precompile.
include_guard(GLOBAL)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_INCLUDE_CURRENT_DIR OFF)

find_program(SLIPWAY_CCACHE ccache)
if(SLIPWAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;CCACHE_DEPEND=1;${SLIPWAY_CCACHE}")
endif()
find_program(SLIPWAY_MOLD mold)
if(SLIPWAY_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(slipway_flags INTERFACE)
target_include_directories(slipway_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(slipway_flags INTERFACE -pthread # of all or none: precompiled headers are shared
    -Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor
    -Woverloaded-virtual -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(slipway_flags INTERFACE -Wno-restrict) # false alarms in std::string, GCC bug 105651
endif()
if(SLIPWAY_WERROR)
    target_compile_options(slipway_flags INTERFACE -Werror)
endif()
target_compile_definitions(slipway_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SLIPWAY_VERSION="${PROJECT_VERSION}")
if(SLIPWAY_SANITIZE)
    target_compile_options(slipway_flags INTERFACE -fsanitize=${SLIPWAY_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(slipway_flags INTERFACE -fsanitize=${SLIPWAY_SANITIZE})
    if(SLIPWAY_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(slipway_flags INTERFACE -Wno-tsan) # Boost.Asio's fences, which it can't follow
    endif()
endif()

# slipway_precompile(NAME LIBS lib... HEADERS header...): a header set that the targets of the tree share, read once.
# Tests are compiled without optimisation in release builds, and a precompiled header fits one level only.
option(SLIPWAY_PRECOMPILE "Share precompiled headers between the targets" ON)
function(slipway_precompile name)
    if(NOT SLIPWAY_PRECOMPILE)
        return()
    endif()
    cmake_parse_arguments(arg "" "" "LIBS;HEADERS" ${ARGN})
    set(kinds ${name})
    if(SLIPWAY_TESTS)
        list(APPEND kinds ${name}_tests)
    endif()
    foreach(kind ${kinds})
        file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp" CONTENT "// Holds the headers only.\n")
        add_library(precompiled_${kind} OBJECT "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp")
        set_target_properties(precompiled_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
        target_link_libraries(precompiled_${kind} PRIVATE slipway_flags ${arg_LIBS})
        target_precompile_headers(precompiled_${kind} PRIVATE ${arg_HEADERS})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(precompiled_${kind} PRIVATE -fpch-preprocess)
        endif()
    endforeach()
    if(SLIPWAY_TESTS)
        target_link_libraries(precompiled_${name}_tests PRIVATE slipway_test_flags)
    endif()
endfunction()
add_library(slipway_test_flags INTERFACE)
target_compile_options(slipway_test_flags INTERFACE $<$<CONFIG:Release>:-O0>)

# The set that fits this folder: a folder says set(SLIPWAY_HEADERS widgets) for itself and those below it.
set(SLIPWAY_HEADERS core)
function(slipway_use_precompiled target suffix set)
    if(NOT set)
        set(set ${SLIPWAY_HEADERS})
    endif()
    if(SLIPWAY_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM precompiled_${set}${suffix})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -fpch-preprocess) # what lets ccache see through them
        endif()
    endif()
endfunction()

# slipway_library(NAME SOURCES file... [PUBLIC lib...] [PRIVATE lib...] [HEADERS set]): a static library named after its
# folder. HEADERS: the precompiled set, where it is not the folder's.
function(slipway_library name)
    cmake_parse_arguments(arg "" "HEADERS" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC slipway_flags ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    slipway_use_precompiled(${name} "" "${arg_HEADERS}")
endfunction()

# slipway_test(NAME [SOURCES file...] [LIBS lib...] [LABELS label...] [COMMAND wrapper...]):
# a Qt Test program, NAME.cpp unless SOURCES says otherwise, run offscreen with private XDG folders.
function(slipway_test name)
    cmake_parse_arguments(arg "" "HEADERS" "SOURCES;LIBS;LABELS;COMMAND;ENVIRONMENT" ${ARGN})
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE slipway_flags slipway_test_flags ${arg_LIBS} Qt6::Test)
    slipway_use_precompiled(${name} "_tests" "${arg_HEADERS}")
    target_compile_options(${name} PRIVATE "SHELL:-include \"${CMAKE_SOURCE_DIR}/tests/support/trying.h\"")
    target_compile_definitions(${name} PRIVATE
        SLIPWAY_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        SLIPWAY_BINARY_DIR="${CMAKE_BINARY_DIR}")
    set(home "${CMAKE_BINARY_DIR}/tests-home/${name}")
    file(MAKE_DIRECTORY "${home}/run" "${home}/config" "${home}/data" "${home}/cache" "${home}/state")
    file(CHMOD "${home}/run" DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    add_test(NAME ${name} COMMAND ${arg_COMMAND} $<TARGET_FILE:${name}>)
    # Only what hangs takes ten minutes, however busy the machine. QtTest's own five are of a function, but of the whole program where
    # functions follow each other faster than its watchdog wakes.
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS "${arg_LABELS}" ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=600000;XDG_RUNTIME_DIR=${home}/run;XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_STATE_HOME=${home}/state;HOME=${home};TZ=UTC;LC_ALL=C.UTF-8;${arg_ENVIRONMENT}")
endfunction()

# slipway_at_200(NAME): the same test once more, as on a display with twice the pixels.
function(slipway_at_200 name)
    get_test_property(${name} ENVIRONMENT environment)
    get_test_property(${name} TIMEOUT timeout)
    add_test(NAME ${name}_200 COMMAND $<TARGET_FILE:${name}>)
    set_tests_properties(${name}_200 PROPERTIES TIMEOUT ${timeout} ENVIRONMENT "${environment};QT_SCALE_FACTOR=2")
endfunction()
