#include "tests/ui/gallery/galleryparts.h"

#include "ui/common/labels.h"
#include "ui/common/scripteditor.h"
#include "ui/common/surface.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace slipway {

using namespace Qt::StringLiterals;

QWidget *makeScriptSheet()
{
    const QString script = uR"sh(#!/usr/bin/env bash
set -euo pipefail
cd "${SOURCE_DIR}"

# 1. packages, from the shared store
corepack enable
corepack pnpm install --frozen-lockfile --prefer-offline

# 2. checks
pnpm lint
pnpm tsc --noEmit
pnpm vitest run --reporter=default --coverage=${COVERAGE}

# 3. image
if [ "${PUSH_IMAGE}" = 'true' ]; then
    podman build --layers -t "${IMAGE}" .
    podman push --digestfile digest.txt "${IMAGE}"
    export IMAGE_DIGEST="$(cat digest.txt)"
fi

cat <<END >> "$SLIPWAY_OUTPUT"
IMAGE_DIGEST=$IMAGE_DIGEST
END
)sh"_s;
    auto *sheet = new Surface(Surface::Fill::Ground);
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(24, 24, 24, 24);
    columns->setSpacing(24);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    const auto add = [](QVBoxLayout *column, const QString &title, const QString &name, const QString &text) {
        column->addWidget(new TextLabel(title, TypeRole::Heading));
        auto *editor = new ScriptEditor(name);
        editor->setScript(text);
        column->addWidget(editor);
        return editor;
    };
    add(left, u"Script"_s, u"Build script"_s, script)->setObjectName(u"focusedScript"_s);
    left->addStretch(1);
    ScriptEditor *found = add(right, u"Searched"_s, u"Searched script"_s, script.left(220));
    found->openFind();
    found->findChild<QLineEdit *>(u"find"_s)->setText(u"pnpm"_s);
    add(right, u"From Windows"_s, u"Script with other line ends"_s, u"echo one\r\nmake all\r\n"_s);
    ScriptEditor *readOnly = add(right, u"To read"_s, u"Script of the template"_s, script.left(120));
    readOnly->setReadOnly(true);
    right->addStretch(1);
    return sheet;
}

} // namespace slipway
