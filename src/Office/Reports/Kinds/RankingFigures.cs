using FlowOffice.Office.Database;

namespace FlowOffice.Office.Reports.Kinds;

/// <summary>Units and people by what the organisation weighs, the best first.</summary>
/// <remarks>Source: Sơn Động Điều 12.2 (SD-12.2b), Gia Lai Điều 18.1 (GL-18.1).</remarks>
internal sealed class RankingFigures(AccessRates access) : IReportFigures
{
    public ReportKind Kind => ReportKind.Ranking;

    private sealed record Ranked(string Name, string? Under, Share OnTime, Share Access, Share Files, Share Answers, Share Consultations);

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rules = RankingRules.Read((await scope.Work.ReadValueAsync<string>("select settings::text from organisations where id = $1", cancellationToken, Sql.Value(scope.Work.OrganisationId)))!);
        var looked = (await access.OfPeopleAsync(scope, cancellationToken)).ToDictionary(line => line.PersonId, line => new Share(line.Met, line.Expected));
        List<Ranked> people = [.. (await PeopleFigures.ReadAsync(scope, cancellationToken))
            .Select(person => new Ranked(person.Name, person.Unit, person.OnTime, looked.GetValueOrDefault(person.Id), person.Files, person.Answers, person.Consultations))];
        var handled = (await Handling.ByUnitAsync(scope, cancellationToken)).Where(unit => !unit.IsTotal).ToDictionary(unit => unit.Name, unit => new Share(unit.OnTime, unit.OnTime + unit.Late + unit.Overdue));
        var units = people.Where(person => person.Under is not null).GroupBy(person => person.Under!).Select(unit => new Ranked(
            unit.Key, null, handled.GetValueOrDefault(unit.Key), Sum(unit, one => one.Access), Sum(unit, one => one.Files), Sum(unit, one => one.Answers), Sum(unit, one => one.Consultations)));
        return [Table("units", "Xếp hạng đơn vị", "Đơn vị", units, rules), Table("people", "Xếp hạng cá nhân", "Người", people, rules)];
    }

    private static ReportTable Table(string code, string title, string of, IEnumerable<Ranked> ranked, RankingRules rules)
    {
        var weighed = new (ReportColumn Column, decimal Weight, Func<Ranked, Share> Of)[]
        {
            (new("on-time-rate", "Tỷ lệ đúng hạn", ReportFormat.Percent), rules.OnTime, one => one.OnTime),
            (new("access-rate", "Tỷ lệ truy cập", ReportFormat.Percent), rules.Access, one => one.Access),
            (new("files-rate", "Tỷ lệ hoàn thành hồ sơ", ReportFormat.Percent), rules.Files, one => one.Files),
            (new("answers-rate", "Tỷ lệ cho ý kiến đúng hạn", ReportFormat.Percent), rules.Answers, one => one.Answers),
            (new("consultations-rate", "Tỷ lệ phản hồi lấy ý kiến", ReportFormat.Percent), rules.Consultations, one => one.Consultations),
        }.Where(one => one.Weight > 0).ToList();
        var hasGrades = rules.Grades.Count > 0;
        var rows = ranked.Select(one => (One: one, Score: RankingRules.Score(weighed.Select(part => (part.Weight, part.Of(one).Rate))))).Where(one => one.Score is not null)
            .OrderByDescending(one => one.Score).ThenBy(one => one.One.Name, StringComparer.Ordinal)
            .Select(one => new ReportRow(one.One.Name, [.. weighed.Select(part => part.Of(one.One).Rate), one.Score, .. hasGrades ? [rules.Grade(one.Score)] : Array.Empty<decimal?>()]) { Under = one.One.Under });
        return new(code, title, of,
            [.. weighed.Select(part => part.Column), new("score", "Điểm", ReportFormat.Score), .. hasGrades ? [new ReportColumn("grade", "Loại", ReportFormat.Grade)] : Array.Empty<ReportColumn>()], [.. rows]);
    }

    private static Share Sum(IEnumerable<Ranked> of, Func<Ranked, Share> share) => of.Select(share).Aggregate(default(Share), (sum, one) => sum + one);
}
