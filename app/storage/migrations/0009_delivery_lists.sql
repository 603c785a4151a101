-- Every question that lists of deliveries ask by component or sender, answered in the order of the list from an index alone.
DROP INDEX delivery_by_component;
CREATE INDEX delivery_by_component ON delivery(component, id, outcome, provider);
CREATE INDEX delivery_by_provider ON delivery(provider, outcome, id);
