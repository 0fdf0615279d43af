using FlowOffice.Office.Attendance;

namespace FlowOffice.Office.Reports;

/// <summary>How often people looked in, over periods longer than the attendance report answers at once.</summary>
/// <remarks>Source: Sơn Động Điều 11.1 (SD-11.1b).</remarks>
internal sealed class AccessRates(AttendanceReport attendance)
{
    /// <summary>A line for each person who should look in.</summary>
    public async Task<IReadOnlyList<AttendanceLine>> OfPeopleAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        Dictionary<Guid, AttendanceLine> people = [];
        for (var from = scope.Period.From; from <= scope.Period.To; from = from.AddDays(AttendanceReport.MostDays))
        {
            var last = from.AddDays(AttendanceReport.MostDays - 1);
            foreach (var line in await attendance.RunAsync(scope.Work.OrganisationId, from, last < scope.Period.To ? last : scope.Period.To, cancellationToken))
                people[line.PersonId] = people.TryGetValue(line.PersonId, out var before) ? line with { Met = line.Met + before.Met, Expected = line.Expected + before.Expected } : line;
        }

        return [.. people.Values];
    }

    /// <summary>Hundredths of the windows that were met, of the whole office (null) and of each unit by its name.</summary>
    public async Task<ILookup<string?, decimal?>> ByUnitAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var people = await OfPeopleAsync(scope, cancellationToken);
        return people.GroupBy(line => (string?)(line.UnitName ?? "")).Select(unit => (Name: unit.Key, Rate: Rate(unit))).Append((Name: null, Rate: Rate(people))).ToLookup(one => one.Name, one => one.Rate);
    }

    private static decimal? Rate(IEnumerable<AttendanceLine> lines)
    {
        var all = lines.ToList();
        return Rates.Percent(all.Sum(line => line.Met), all.Sum(line => line.Expected));
    }
}
