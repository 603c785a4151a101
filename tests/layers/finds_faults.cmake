cmake_minimum_required(VERSION 3.22)
# Plants one fault of each kind in a copy of a few folders and expects layers.cmake to name it.
file(REMOVE_RECURSE "${WORK}")
foreach(folder app/core app/domain)
    get_filename_component(parent "${WORK}/${folder}" DIRECTORY)
    file(COPY "${ROOT}/${folder}" DESTINATION "${parent}")
endforeach()

function(expect name path content pattern)
    file(WRITE "${WORK}/${path}" "${content}")
    execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
        RESULT_VARIABLE result ERROR_VARIABLE errors OUTPUT_QUIET)
    file(REMOVE "${WORK}/${path}")
    string(REGEX REPLACE "[ \n]+" " " errors "${errors}")
    if(result EQUAL 0 OR NOT errors MATCHES "${pattern}")
        message(FATAL_ERROR "${name} was not found: ${errors}")
    endif()
endfunction()

# And what is allowed passes.
function(allow name path content)
    file(WRITE "${WORK}/${path}" "${content}")
    execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
        RESULT_VARIABLE result ERROR_VARIABLE errors OUTPUT_QUIET)
    file(REMOVE "${WORK}/${path}")
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${name} was taken for a fault: ${errors}")
    endif()
endfunction()

allow("an environment without a process" app/services/environment.cpp "#include <QProcessEnvironment>\n")
allow("a model's neighbour" models/near.cpp "#include \"models/words.h\"\n#include \"app/services/engine.h\"\n")
allow("the shell's panes" ui/shell/window.cpp "#include \"ui/builds/buildspane.h\"\n#include \"ui/theme/theme.h\"\n")
allow("a pane's widgets" ui/builds/page.cpp "#include \"ui/common/card.h\"\n#include \"ui/common/logview/logpane.h\"\n")

expect("an arrow upwards" app/domain/up.cpp "#include \"app/storage/database.h\"\n" "domain may not include app/storage")
expect("a front door behind another" app/cli/window.cpp "#include \"ui/shell/mainwindow.h\"\n" "cli may not include ui/")
expect("services that know a front door" app/services/door.cpp "#include \"app/openapi/apiserver.h\"\n"
    "services may not include app/openapi")
expect("an API that opens ports" app/openapi/port.cpp "#include \"app/hooks/listener.h\"\n" "is the listener.s own")
expect("a model that knows the window" models/up.cpp "#include \"ui/theme/theme.h\"\n" "models may not include ui/")
expect("services above themselves" app/services/up.cpp "#include \"models/words.h\"\n" "services may not include models/")
expect("a pane that knows another" ui/builds/near.cpp "#include \"ui/components/componentspane.h\"\n"
    "ui/builds may not include ui/components")
expect("a widget that knows a pane" ui/common/up.cpp "#include \"ui/builds/buildspane.h\"\n"
    "ui/common may not include ui/builds")
expect("a private header of the supervisor" app/jobs/masker.cpp "#include \"app/supervisor/masker.h\"\n"
    "not a shared format")
expect("a process outside of its home" app/services/run.cpp "#include <QProcess>\n" "lives in app/\\(jobs.desktop\\)")
expect("a bus outside of its home" app/services/bus.cpp "#include <QDBusConnection>\n" "lives in app/\\(secrets.desktop\\)")
expect("a second home" app/domain/sql.cpp "#include <QSqlQuery>\n" "lives in app/storage")
expect("a model with colours" models/colour.cpp "#include <QColor>\n" "states, not looks")
expect("Qt in the supervisor" app/supervisor/qt.cpp "#include <QString>\n" "plain C")
expect("a relative include" app/core/near.cpp "#include \"near.h\"\n" "from the project")
string(REPEAT "int x;\n" 601 long)
expect("a long file" app/core/long.cpp "${long}" "split it by noun")
