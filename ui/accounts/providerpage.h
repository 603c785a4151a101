// Adds or edits a provider: the form, and beside it what is done at the forge so that people can sign in. GUI thread.
#pragma once

#include "ui/accounts/accountsneeds.h"

#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace slipway {

class Card;
class PageHeader;
class ProviderForm;
class ScrollPage;
class StepLines;
class ValueField;
class WrapLabel;

class ProviderPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderPage(const AccountsNeeds &needs, QWidget *parent = nullptr);

    void openNew();
    bool open(const ProviderId &id);   // false: there is none
    bool isEdited() const;             // and not saved
    ProviderId editing() const { return m_editing; }

    ProviderForm *form() const;
    ValueField *callback() const { return m_callback; }
    StepLines *steps() const { return m_steps; }
    QPushButton *pageButton() const { return m_openPage; }

Q_SIGNALS:
    void left();                                   // back to the list
    void saved(const slipway::ProviderId &id);
    void listenerWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void present(ProviderForm *form, const QString &title);
    void renewSteps();
    void renewCallback();
    void layOut();

    const AccountsNeeds m_needs;
    PageHeader *m_header;
    ScrollPage *m_scroll = nullptr;
    QBoxLayout *m_sides;
    Card *m_formCard;
    Card *m_stepsCard;
    QWidget *m_callbackBox;
    ValueField *m_callback;
    WrapLabel *m_noCallback;
    QPushButton *m_listener;
    StepLines *m_steps;
    QPushButton *m_openPage;
    QPointer<ProviderForm> m_form;
    ProviderId m_editing;
};

} // namespace slipway
