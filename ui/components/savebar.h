// "Unsaved changes" with Save and Discard, at the foot of a page while there are any. GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class TextLabel;

class SaveBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SaveBar(QWidget *parent = nullptr);

    // Neither button can be used while the changes are on their way to the disk.
    void setSaving(bool saving);
    QPushButton *saveButton() const { return m_save; }
    QPushButton *discardButton() const { return m_discard; }

Q_SIGNALS:
    void saveRequested();
    void discardRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_words;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace slipway
