// "#1284 building for 41 s" with its glyph, as a link in a page's line of facts. GUI thread.
#pragma once

#include "app/domain/build.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace slipway {

class TextLabel;

class BuildFact final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildFact(QWidget *parent = nullptr);

    void setBuild(const std::optional<Build> &build, qint64 nowUs);
    QPushButton *link() const { return m_link; }

Q_SIGNALS:
    void activated();

private:
    class Glyph;
    Glyph *m_glyph;
    QPushButton *m_link;
    TextLabel *m_never;
};

} // namespace slipway
