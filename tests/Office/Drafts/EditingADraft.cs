using FlowOffice.Office.Drafts;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Drafts;

public sealed class EditingADraft
{
    private static readonly DraftPen Drafter = new(0, EditColor.None, Guid.CreateVersion7());
    private static readonly DraftPen Division = new(1, EditColor.Blue, Guid.CreateVersion7());
    private static readonly DraftPen Leader = new(2, EditColor.Red, Guid.CreateVersion7());

    [Fact]
    public void A_drafters_own_words_are_not_marked()
    {
        var text = Typed(DraftText.Empty, Drafter, "Kính gửi: Ủy ban nhân dân tỉnh\nCăn cứ kế hoạch năm 2024");

        Assert.Equal(["Kính gửi: Ủy ban nhân dân tỉnh", "Căn cứ kế hoạch năm 2024"], text.Clean);
        Assert.Empty(text.Colors);
    }

    [Fact, Clause("GL-10.8a")]
    public void Words_that_a_leader_changes_stand_in_the_colour_of_that_step_beside_what_was_struck()
    {
        var before = Typed(DraftText.Empty, Drafter, "Đề nghị các phòng báo cáo trước ngày 10 tháng 3");

        var after = Typed(before, Division, "Đề nghị các đơn vị báo cáo trước ngày 15 tháng 3");

        Assert.Equal("Đề nghị các [-phòng-]{+đơn vị+} báo cáo trước ngày [-10-]{+15+} tháng 3", Shown(after));
        Assert.All(after.Paragraphs[0].Runs.Where(run => (run.Added ?? run.Struck) is not null), run => Assert.Equal(Division.Mark, run.Added ?? run.Struck));
        Assert.Equal("Đề nghị các đơn vị báo cáo trước ngày 15 tháng 3", Assert.Single(after.Clean));
    }

    [Theory, Clause("GL-10.8b")]
    [InlineData("Đề nghị các phòng báo cáo trước ngày 15 tháng 3")]
    [InlineData("Đề nghị các báo cáo trước ngày 15 tháng 3")]
    [InlineData("Đề nghị các đơn vị báo cáo trước ngày 20 tháng 3")]
    [InlineData("Đề nghị các đơn mới vị báo cáo trước ngày 15 tháng 3")]
    [InlineData("Đề nghị các đơn\nvị báo cáo trước ngày 15 tháng 3")]
    [InlineData("")]
    public void A_lower_level_cannot_remove_change_or_part_what_a_leader_marked(string typed)
    {
        var edited = Typed(Typed(DraftText.Empty, Drafter, "Đề nghị các phòng báo cáo trước ngày 10 tháng 3"), Division, "Đề nghị các đơn vị báo cáo trước ngày 15 tháng 3");

        var (_, places) = EditDraft.Apply(edited, [new(1, typed)], Drafter);

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.Equal((1, Division.Mark), (place.Paragraph, place.Mark)));
    }

    [Theory, Clause("GL-10.8b")]
    [InlineData("Kính đề nghị các đơn vị trực thuộc báo cáo trước ngày 15 tháng 3 năm 2024")]
    [InlineData("Đề nghị các đơn vị trực thuộc Sở báo cáo trước ngày 15 tháng 3. Trân trọng!")]
    [InlineData("Đề nghị các đơn vị báo cáo\ntrước ngày 15 tháng 3")]
    [InlineData("các đơn vị trước ngày 15")]
    public void A_lower_level_may_write_around_it(string typed)
    {
        var edited = Typed(Typed(DraftText.Empty, Drafter, "Đề nghị các phòng báo cáo trước ngày 10 tháng 3"), Division, "Đề nghị các đơn vị báo cáo trước ngày 15 tháng 3");

        var after = Typed(edited, Drafter, typed);

        Assert.Equal(typed.Split('\n'), after.Clean);
        Assert.Equal(["đơn vị", "15"], Added(after, Division));
        Assert.Equal(["phòng", "10"], Struck(after, Division));
    }

    [Fact, Clause("GL-10.8b")]
    public void Of_two_equal_words_the_drafter_may_take_the_own_one()
    {
        var edited = Typed(Typed(DraftText.Empty, Drafter, "rất sớm"), Division, "rất rất sớm");

        var after = Typed(edited, Drafter, "rất sớm");

        Assert.Equal(["rất"], Added(after, Division));
    }

    [Fact, Clause("GL-10.8c")]
    public void A_higher_level_edits_in_its_own_colour_and_the_lower_ones_marks_stay_visible()
    {
        var blue = Typed(Typed(DraftText.Empty, Drafter, "Giao phòng chủ trì"), Division, "Giao đơn vị chủ trì");

        var red = Typed(blue, Leader, "Giao Phòng Công nghệ thông tin chủ trì");

        Assert.Equal([EditColor.Blue, EditColor.Red], red.Colors);
        Assert.Contains(red.Paragraphs[0].Runs, run => run.Added == Division.Mark && run.Struck == Leader.Mark && run.Text.Contains("đơn vị", StringComparison.Ordinal));
        Assert.Equal("Giao Phòng Công nghệ thông tin chủ trì", Assert.Single(red.Clean));
        Assert.NotEmpty(EditDraft.Apply(red, [new(1, "Giao Phòng Công nghệ chủ trì")], Division).Places);
    }

    [Fact]
    public void Whoever_struck_a_word_lets_it_stand_again_by_typing_it_and_a_lower_level_cannot()
    {
        var struck = Typed(Typed(DraftText.Empty, Drafter, "báo cáo định kỳ hằng tháng"), Division, "báo cáo hằng tháng");

        var again = Typed(struck, Division, "báo cáo định kỳ hằng tháng");

        Assert.Empty(again.Colors);
        Assert.Equal(("định kỳ", true), EditDraft.Apply(struck, [new(1, "báo cáo định kỳ hằng tháng")], Drafter).Places.Select(place => (place.Text, place.WasStruck)).Single());
    }

    [Fact]
    public void A_level_takes_back_its_own_words_without_a_trace()
    {
        var drafted = Typed(DraftText.Empty, Drafter, "báo cáo hằng tháng");

        var again = Typed(Typed(drafted, Division, "báo cáo định kỳ hằng tháng"), Division, "báo cáo hằng tháng");

        Assert.Equal(Shown(drafted), Shown(again));
    }

    [Fact]
    public void A_paragraph_keeps_its_number_and_a_number_that_is_gone_is_not_given_again()
    {
        var three = Typed(DraftText.Empty, Drafter, "một\nhai\nba");

        var (without, _) = EditDraft.Apply(three, [new(1, "một"), new(3, "ba\nbốn")], Drafter);

        Assert.Equal([1, 3, 4], without.Paragraphs.Select(paragraph => paragraph.Id));
        Assert.Equal(["một", "ba", "bốn"], without.Clean);
    }

    [Fact]
    public void The_same_text_has_the_same_hash_after_being_stored()
    {
        var text = Typed(Typed(DraftText.Empty, Drafter, "Giao phòng chủ trì"), Division, "Giao đơn vị chủ trì");

        Assert.Equal(text.Hash(), DraftText.Parse(text.ToJson()).Hash());
        Assert.NotEqual(text.Hash(), Typed(text, Division, "Giao đơn vị chủ trì ngay").Hash());
    }

    [Fact]
    public void Two_versions_differ_word_by_word()
    {
        var old = Typed(DraftText.Empty, Drafter, "Giao phòng chủ trì\nBáo cáo ngay\nTrân trọng");
        var (now, _) = EditDraft.Apply(old, [new(1, "Giao đơn vị chủ trì"), new(3, "Trân trọng\nNơi nhận")], Drafter);

        var changes = DraftDifference.Between(old, now);

        Assert.Equal("Giao [-phòng-]{+đơn vị+} chủ trì|[-Báo cáo ngay-]|Trân trọng|{+Nơi nhận+}", string.Join('|', changes.Select(paragraph => string.Concat(paragraph.Parts.Select(part =>
            part.Change switch { TextChange.Added => $"{{+{part.Text}+}}", TextChange.Removed => $"[-{part.Text}-]", _ => part.Text })))));
    }

    private static DraftText Typed(DraftText over, DraftPen pen, string typed)
    {
        TypedParagraph[] paragraphs = over.Paragraphs is [var first, ..] ? [new(first.Id, typed)] : [new(null, typed)];
        var (text, places) = EditDraft.Apply(over, paragraphs, pen);
        Assert.Empty(places);
        return text;
    }

    private static string Shown(DraftText text) => string.Join('|', text.Paragraphs.Select(paragraph => string.Concat(paragraph.Runs.Select(run =>
        run.Struck is not null ? $"[-{run.Text}-]" : run.Added is not null ? $"{{+{run.Text}+}}" : run.Text))));

    private static string[] Added(DraftText text, DraftPen by) =>
        [.. text.Paragraphs.SelectMany(paragraph => paragraph.Runs).Where(run => run.Added == by.Mark && run.Struck is null).Select(run => run.Text.Trim())];

    private static string[] Struck(DraftText text, DraftPen by) =>
        [.. text.Paragraphs.SelectMany(paragraph => paragraph.Runs).Where(run => run.Struck == by.Mark).Select(run => run.Text.Trim())];
}
