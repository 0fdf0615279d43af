using System.Globalization;
using System.Text.RegularExpressions;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// The time limit of one kind of addressee as an administrator writes it, in place of the step's own:
/// <c>vai trò deputy-head: 2 ngày làm việc</c>, <c>đơn vị van-phong: 4 giờ</c>. The first line that fits an addressee counts;
/// one that begins with <c>văn bản khẩn,</c> counts for urgent matters alone.
/// </summary>
/// <param name="IsRole">Whether <paramref name="Code"/> is that of a role; otherwise of a unit.</param>
/// <param name="Code">Code of the role or the unit.</param>
/// <param name="Rule">The limit.</param>
/// <param name="OnlyUrgent">Whether it counts for urgent matters alone.</param>
public sealed partial record AddresseeDue(bool IsRole, string Code, DueRule Rule, bool OnlyUrgent)
{
    /// <summary>The input with the lines.</summary>
    public const string Input = "AddresseeDue";

    /// <summary>What an administrator reads about the input.</summary>
    public const string Help = "Mỗi dòng là hạn của một loại người nhận, thay cho hạn chung của bước: «vai trò deputy-head: 2 ngày», «đơn vị van-phong: 3 ngày làm việc», "
        + "«vai trò specialist: 4 giờ». Nhiều dòng cùng đúng thì dùng dòng đầu. Đơn vị tính: ngày, ngày làm việc, giờ (làm việc). "
        + "Thêm «văn bản khẩn, » ở đầu dòng thì dòng chỉ dùng cho văn bản khẩn.";

    /// <summary>Reads one line; null where it is none.</summary>
    public static AddresseeDue? Parse(string text)
    {
        var match = Line().Match(text.Normalize().Trim());
        if (!match.Success)
            return null;
        var length = int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture);
        var count = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ngày" => DayCount.Calendar,
            "ngày làm việc" => DayCount.Working,
            _ => DayCount.WorkingHours,
        };
        return length == 0 && count is DayCount.WorkingHours
            ? null // late as soon as it is given
            : new(match.Groups["kind"].Value.Equals("vai trò", StringComparison.OrdinalIgnoreCase), match.Groups["code"].Value, new DueRule(length, count), match.Groups["urgent"].Success);
    }

    /// <summary>The limit of this addressee; null where no line is theirs, and the step's own limit counts.</summary>
    internal static async ValueTask<DueRule?> RuleOfAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Assignee assignee)
    {
        var lines = (context.Texts(Input) ?? []).Select(Parse).OfType<AddresseeDue>().Where(line => !line.OnlyUrgent || facts.Urgency != "normal").ToList();
        if (lines.Count == 0)
            return null;
        var units = await UnitsAsync(step, assignee, context.Cancellation);
        var roles = assignee.PersonId is null ? [] : await RolesAsync(step, assignee, context.Cancellation);
        return lines.FirstOrDefault(line => line.IsRole
            ? roles.Contains(line.Code) || assignee.CandidateKeys.Any(key => CandidateKey.IsOfRole(key, line.Code))
            : units.Contains(line.Code))?.Rule;
    }

    /// <summary>The unit to which the work goes; without one, those in which the person works.</summary>
    private static Task<string[]> UnitsAsync(OfficeStep step, Assignee assignee, CancellationToken cancellationToken) => CodesAsync(step, assignee, """
        select coalesce(array_agg(distinct u.code), '{}') from units u left join posts p on p.unit_id = u.id and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)
        where u.organisation_id = $1 and (u.id = $3 or ($3 is null and p.person_id = $2))
        """, cancellationToken);

    /// <summary>What the person is in the unit to which the work goes; without one, anywhere.</summary>
    private static Task<string[]> RolesAsync(OfficeStep step, Assignee assignee, CancellationToken cancellationToken) => CodesAsync(step, assignee, """
        select coalesce(array_agg(distinct p.role_code), '{}') from posts p
        where p.organisation_id = $1 and p.person_id = $2 and ($3 is null or p.unit_id = $3) and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)
        """, cancellationToken);

    private static async Task<string[]> CodesAsync(OfficeStep step, Assignee assignee, string sql, CancellationToken cancellationToken) =>
        (await step.Work.ReadValueAsync<string[]>(sql, cancellationToken, Sql.Value(step.Work.OrganisationId), Sql.Value(assignee.PersonId), Sql.Value(assignee.UnitId),
            Sql.Value((DateOnly?)VietnamTime.DateOf(step.Work.Now))))!;

    [GeneratedRegex(@"^(?<urgent>văn bản khẩn,\s*)?(?<kind>vai trò|đơn vị)\s+(?<code>[A-Za-z0-9][A-Za-z0-9-]*)\s*:\s*(?<length>\d{1,4})\s+(?<unit>ngày làm việc|ngày|giờ làm việc|giờ)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
