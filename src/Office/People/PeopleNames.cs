using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.People;

/// <summary>Names for the ids that stand in histories and facts.</summary>
public sealed class PeopleNames
{
    private readonly Dictionary<Guid, string> names;

    private PeopleNames(Dictionary<Guid, string> names) => this.names = names;

    /// <summary>The name; empty for nobody.</summary>
    public string this[Guid? person] => person is { } id ? names.GetValueOrDefault(id, "") : "";

    /// <summary>Reads the names of some people, each once.</summary>
    public static async Task<PeopleNames> OfAsync(OfficeDb db, IEnumerable<Guid?> people, CancellationToken cancellationToken)
    {
        var ids = people.OfType<Guid>().Distinct().ToArray();
        return new PeopleNames(ids.Length == 0
            ? []
            : await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.FullName, cancellationToken));
    }
}
