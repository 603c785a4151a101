#include "app/storage/statement.h"

#include "app/storage/connection.h"
#include "app/storage/sqlerror.h"

#include <QSqlError>

namespace slipway {

Statement::Statement(const Transaction &tx, const QString &text) : m_connection(tx.connection()), m_text(text)
{
    auto taken = m_connection.take(text);
    if (taken)
        m_query = std::move(*taken);
    else
        m_error = taken.error();
}

Statement::~Statement()
{
    if (m_query)
        m_connection.giveBack(m_text, std::move(m_query));
}

Result<> Statement::run()
{
    if (!m_query)
        return failure(m_error);
    m_bound = 0;
    if (!m_query->exec())
        return failure(storageError(m_query->lastError(), m_text));
    return Done{};
}

Result<bool> Statement::first()
{
    if (auto ran = run(); !ran)
        return failure(ran.error());
    return next();
}

Result<bool> Statement::next()
{
    if (m_query->next())
        return true;
    if (auto end = ended(); !end)
        return failure(end.error());
    return false;
}

Result<> Statement::ended() const
{
    const QSqlError error = m_query->lastError();
    if (error.isValid())
        return failure(storageError(error, m_text));
    return Done{};
}

} // namespace slipway
