// Where an image component is and where it was: tag and content, and the way back. GUI thread.
#pragma once

#include "app/services/engine.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class Chip;
class ElidedLabel;
class FormRows;

class ImageFacts final : public QWidget
{
    Q_OBJECT
public:
    explicit ImageFacts(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const Component &component);

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);

private:
    struct Line {
        QWidget *box = nullptr;
        Chip *tag = nullptr;
        ElidedLabel *digest = nullptr;
    };
    Line makeLine();
    static void fill(const Line &line, const QString &tag, const QString &digest);
    void goBack(bool isUndo);

    Engine &m_engine;
    ComponentId m_id;
    FormRows *m_rows;
    Line m_now;
    Line m_before;
    QPushButton *m_undo;
};

} // namespace slipway
